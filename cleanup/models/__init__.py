"""Tables, one module per capability; properties ask the rules.

Importing this package knows all tables, which migrations and tests need.
"""

from cleanup.models import (
    accounts,
    aftercare,
    audit,
    briefing,
    day,
    evaluation,
    outbox,
    partners,
    pilots,
    planning,
    releases,
    retention,
    survey_forms,
    survey_paper,
    surveys,
    tablets,
    toolkit,
)

__all__ = [
    "accounts",
    "aftercare",
    "audit",
    "briefing",
    "day",
    "evaluation",
    "outbox",
    "partners",
    "pilots",
    "planning",
    "releases",
    "retention",
    "survey_forms",
    "survey_paper",
    "surveys",
    "tablets",
    "toolkit",
]
