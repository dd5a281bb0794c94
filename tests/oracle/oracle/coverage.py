"""The group of a leader on a day (docs/rulebook.md#coverage)."""

from .periods import days_between


def offices_on(leader, day):
    """Returns the offices on a day. Both ends of a term are inclusive; a term without `to` has no end."""
    return {
        term["office"] for term in leader["terms"]
        if term["from"] <= day and (term["to"] is None or day <= term["to"])
    }


def group_on(policy, leader, day):
    """Returns the first matching group, or None."""
    offices = offices_on(leader, day)
    for group in policy.groups:
        if any(office in offices for office in group["offices"]):
            return group["id"]
    return None


def covered_days(policy, leader, group_id, first, last):
    """Returns the days on which the leader has an office of the group and none of an earlier group."""
    return {day for day in days_between(first, last) if group_on(policy, leader, day) == group_id}
