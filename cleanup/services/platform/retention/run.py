"""One run over all rules: counted, written down, wiped."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.retention import TERMS, Term
from cleanup.extensions import db
from cleanup.services.platform import audit
from cleanup.services.platform.retention import address_rules, house_rules, links, survey_rules
from cleanup.services.platform.retention.going import Going
from cleanup.services.platform.wipe import wipe

Rule = Callable[[dt.datetime, Going], int]
RULES: dict[str, Rule] = {
    "links": links.destroy_links,
    "texts": survey_rules.drop_raw_texts,
    "answers": survey_rules.drop_answers,
    "receipts": survey_rules.drop_receipts,
    "imports": survey_rules.drop_imports,
    "batches": house_rules.drop_batches,
    "withdrawals": survey_rules.drop_withdrawals,
    "ballots": survey_rules.drop_ballots,
    "tablets": house_rules.drop_tablets,
    "day": house_rules.drop_day_logs,
    "names": house_rules.drop_names,
    "history": house_rules.drop_history,
    "mail": house_rules.drop_messages,
    "accounts": house_rules.pseudonymise_leavers,
    "sessions": house_rules.drop_sessions,
    "audit": house_rules.trim_audit,
}


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by the code of its term: those above, and those of capabilities (``forgetting``)."""
    services = Path(__file__).resolve().parents[2]
    rules = dict(RULES)
    for found in pkgutil.iter_modules([str(services)]):
        if found.ispkg and (services / found.name / "forgetting.py").exists():
            rules |= importlib.import_module(f"cleanup.services.{found.name}.forgetting").RULES
    return rules


@dataclass(frozen=True)
class RetentionOutcome:
    """How many of one kind went, or would go."""

    term: Term
    count: int


def run(now: dt.datetime, actor_id: str | None = None, *, dry: bool = False) -> list[RetentionOutcome]:
    """Apply every term and return what went; with ``dry`` nothing is written and the numbers are the same.

    Runs in transactions of its own: it commits, then empties the journals, so that what was deleted
    is gone from the disk too.
    """
    going = Going(dry=dry)
    counts = {code: rule(now, going) for code, rule in all_rules().items()}
    if dry:
        counts["addresses"] = address_rules.count_old_addresses(now)
        counts["backups"] = house_rules.count_old_backups(now)
        return _outcomes(counts)
    db.session.commit()
    counts["addresses"] = address_rules.drop_addresses(now)
    survey_rules.forget_withdrawals_in_file(now)
    counts["backups"] = house_rules.drop_backups(now)
    audit.record(Kind.RETENTION_RUN, actor_id, now, "", **counts)
    wipe()
    return _outcomes(counts)


def _outcomes(counts: dict[str, int]) -> list[RetentionOutcome]:
    return [RetentionOutcome(term, counts[term.code]) for term in TERMS]
