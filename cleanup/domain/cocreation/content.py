"""What the content says of co-creation: training modules, the check on a design, gradations of hate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleanup.domain.platform.origin import Origin, Text


@dataclass(frozen=True, kw_only=True)
class Module:
    """One part of the training: what somebody can afterwards, and cases to practise with."""

    code: str
    name: Text
    minutes: int
    competence: Text
    goals: tuple[Text, ...]
    cases: tuple[Text, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Check:
    """One question on a design: a recommendation, or something that does not work."""

    code: str
    name: Text
    ask: Text


@dataclass(frozen=True, kw_only=True)
class Gradation:
    """One step from negativity to extremism, or who is hit (then without ``does``)."""

    code: str
    name: Text
    what: Text
    does: Text = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CocreationContent:
    """All of it, in the order of the files."""

    modules: Mapping[str, Module]
    recommendations: tuple[Check, ...] = ()
    pitfalls: tuple[Check, ...] = ()
    steps: tuple[Gradation, ...] = ()
    hits: tuple[Gradation, ...] = ()
    design_origin: Origin | None = None
    gradations_origin: Origin | None = None
