"""What a capability says of the data it keeps: why, and how long.

A capability says it in a module ``keeping`` of its own folder in ``domain`` (``TERMS``, ``PROCESSINGS``), and
how its data go in a module ``forgetting`` of its folder in ``services`` (``RULES``, by the code of the term).
Both are found by themselves.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

MODULE = "keeping"


@dataclass(frozen=True)
class Term:
    """What is kept, until when, and how it goes."""

    code: str
    data: str
    until: str
    how: str
    days: int


@dataclass(frozen=True)
class Processing:
    """One entry of the register of processing."""

    code: str
    title: str
    purpose: str
    basis: str
    people: str
    recipients: str
    term: str
    measures: str


def terms_of_capabilities() -> tuple[Term, ...]:
    """Return the terms of the capabilities that say them themselves."""
    return tuple(term for module in _modules() for term in getattr(module, "TERMS", ()))


def processings_of_capabilities() -> tuple[Processing, ...]:
    """Return their entries of the register."""
    return tuple(entry for module in _modules() for entry in getattr(module, "PROCESSINGS", ()))


def _modules() -> list[ModuleType]:
    domain = Path(__file__).resolve().parents[1]
    return [
        importlib.import_module(f"cleanup.domain.{found.name}.{MODULE}")
        for found in pkgutil.iter_modules([str(domain)])
        if found.ispkg and (domain / found.name / f"{MODULE}.py").exists()
    ]
