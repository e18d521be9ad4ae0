"""What the content says of co-creation: training modules, the check on a design, gradations of hate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import BothLines, BothWords, Code, Record


@dataclass(frozen=True, kw_only=True)
class Module(Record):
    """One part of the training: what somebody can afterwards, and cases to practise with."""

    code: Code
    name: BothWords
    minutes: Annotated[int, Field(ge=5, le=480)]
    competence: BothWords
    goals: BothLines
    cases: BothLines
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Check(Record):
    """One question on a design: a recommendation, or something that does not work."""

    code: Code
    name: BothWords
    ask: BothWords


@dataclass(frozen=True, kw_only=True)
class Gradation(Record):
    """One step from negativity to extremism, or who is hit (then without ``does``)."""

    code: Code
    name: BothWords
    what: BothWords
    does: BothWords = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CocreationContent:
    """All of it, in the order of the files."""

    modules: Mapping[str, Module]
    recommendations: tuple[Check, ...] = ()
    pitfalls: tuple[Check, ...] = ()
    steps: tuple[Gradation, ...] = ()
    hits: tuple[Gradation, ...] = ()
    gradations_origin: Origin | None = None
