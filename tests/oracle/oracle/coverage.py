"""The group and the portfolio of a leader on a day (docs/rulebook.md#coverage, #3-ledger-document)."""

from .periods import days_between


def terms_on(leader, day):
    """Returns the terms on a day. Both ends of a term are inclusive; a term without `to` has no end."""
    return [
        term for term in leader["terms"] if term["from"] <= day and (term["to"] is None or day <= term["to"])
    ]


def group_on(policy, leader, day):
    """Returns the first matching group, or None."""
    offices = set()
    for term in terms_on(leader, day):
        offices |= policy.offices.named_by(term["office"])
    for group in policy.groups:
        if any(office in offices for office in group["offices"]):
            return group["id"]
    return None


def portfolio_on(leader, day):
    """Returns the portfolios of all terms of the day. The leader's own is the default, for a term and for the day."""
    terms = terms_on(leader, day)
    if not terms:
        return leader["portfolio"]
    portfolio = []
    for term in terms:
        portfolio += leader["portfolio"] if term["portfolio"] is None else term["portfolio"]
    return portfolio


def covered_days(policy, leader, group_id, first, last):
    """Returns the days on which the leader has an office of the group and none of an earlier group."""
    return {day for day in days_between(first, last) if group_on(policy, leader, day) == group_id}
