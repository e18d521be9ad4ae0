"""The lines between two parties, as one bundle: at most one strand per kind of relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.domain.ecosystem.geometry import (
    Curve,
)
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import TIE_KINDS


@dataclass(frozen=True)
class Bundle:
    """The lines between two parties; the first of each goes from ``a`` to ``b`` or back."""

    a: str
    b: str
    strands: tuple[tuple[KnownTie, ...], ...]


def bundles_of(ties: Sequence[KnownTie]) -> tuple[list[Bundle], list[tuple[KnownTie, ...]]]:
    """Return the bundles, one for each pair of parties, and the loops: relations of a party with itself."""
    found: dict[tuple[str, str], dict[str, list[KnownTie]]] = {}
    loops: list[tuple[KnownTie, ...]] = []
    for tie in sorted(
        ties, key=lambda each: (*sorted(each.ends), TIE_KINDS.index(each.kind), each.source, each.key)
    ):
        if tie.source == tie.target:
            loops.append((tie,))
            continue
        first, second = sorted(tie.ends)
        found.setdefault((first, second), {}).setdefault(tie.kind, []).append(tie)
    return [
        Bundle(a, b, tuple(tuple(strand) for strand in kinds.values())) for (a, b), kinds in found.items()
    ], loops


def directed(curve: Curve, tie: KnownTie, bundle: Bundle) -> Curve:
    """Return the curve from where the relation begins, so that its head stands at the right end."""
    if tie.source == bundle.a:
        return curve
    return Curve(curve.end, curve.bend, curve.start)
