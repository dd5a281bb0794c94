"""Which group a leader is in on a day, and what the leader is in charge of then (rulebook 3 and 5.1)."""

from .periods import days_between


def terms_on(leader, day):
    """Both ends of a term are inclusive; a term without `to` goes on."""
    return [
        term for term in leader["terms"] if term["from"] <= day and (term["to"] is None or day <= term["to"])
    ]


def group_on(policy, leader, day):
    """The first group that fits, or None."""
    offices = set()
    for term in terms_on(leader, day):
        offices |= policy.offices.named_by(term["office"])
    for group in policy.groups:
        if any(office in offices for office in group["offices"]):
            return group["id"]
    return None


def portfolio_on(leader, day):
    """All that the terms of the day hold; a term without a portfolio, and a day without a term: the leader's own."""
    terms = terms_on(leader, day)
    if not terms:
        return leader["portfolio"]
    held = []
    for term in terms:
        held += leader["portfolio"] if term["portfolio"] is None else term["portfolio"]
    return held


def covered_days(policy, leader, group_id, first, last):
    """The set of days on which the leader holds an office of the group and none of an earlier one."""
    return {day for day in days_between(first, last) if group_on(policy, leader, day) == group_id}
