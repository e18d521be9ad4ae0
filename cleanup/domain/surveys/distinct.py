"""Questionnaires that are in use beside each other: no name stands for two different things.

Two people who each write a questionnaire both have a question ``E1``. In tables a code, a variable and a
factor must lead to one thing, so a questionnaire that is not our own puts its id before what another one has
too: ``bfi_E1``. How answers are asked, packed and brought in never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from cleanup.domain.surveys.questionnaires import Condition, Factor, Item, Questionnaire

OWN = frozenset(
    {
        "participant", "groep_7_8", "peer_educator", "youth_worker", "cocreation_interview", "needs_poll",
        "professionals", "voormeting", "na_maanden",
    }
)  # fmt: skip
"""The questionnaires of the product itself: their names stay whatever stands beside them."""


def told_apart(versions: Mapping[str, Questionnaire]) -> dict[str, Questionnaire]:
    """Return the versions with names that each stand for one thing; what is unique already stays as it is."""
    guests = {one.id for one in versions.values()} - OWN
    if not guests:
        return dict(versions)
    doubtful = {kind: _doubtful(versions.values(), of) for kind, of in KINDS.items()}
    return {
        version: _renamed(one, {kind for kind, ids in doubtful.items() if one.id in ids & guests})
        for version, one in versions.items()
    }


def doubtful_variables(questionnaire: Questionnaire, others: Iterable[Questionnaire]) -> list[Item]:
    """Return the questions whose variable another questionnaire has too."""
    taken = {name for one in others if one.id != questionnaire.id for name in _variables(one)}
    return [item for item in questionnaire.items if item.variable in taken]


def doubtful_texts(questionnaire: Questionnaire, others: Iterable[Questionnaire]) -> list[Item]:
    """Return the open questions whose code is that of an open question of another questionnaire."""
    taken = {
        item.code for one in others if one.id != questionnaire.id for item in one.items if item.scale.is_text
    }
    return [item for item in questionnaire.items if item.scale.is_text and item.code in taken]


def _codes(questionnaire: Questionnaire) -> set[str]:
    return {item.code.lower() for item in questionnaire.items}


def _variables(questionnaire: Questionnaire) -> set[str]:
    return {item.variable for item in questionnaire.items}


def _factors(questionnaire: Questionnaire) -> set[str]:
    """Return what names a factor; one that another questionnaire has in every respect is the same factor."""
    return {f"{kind} {name}" for factor in questionnaire.factors for kind, name in _names(factor).items()}


def _names(factor: Factor) -> dict[str, str]:
    whole = f"{factor.code} {factor.stem} {factor.export_name}"
    return {"code": f"{factor.code}: {whole}", "stem": f"{factor.stem}: {whole}",
            "export": f"{factor.export_name}: {whole}"}  # fmt: skip


def _doubtful(
    questionnaires: Iterable[Questionnaire], names_of: Callable[[Questionnaire], set[str]]
) -> set[str]:
    """Return the ids of the questionnaires with a name that another one gives to something else."""
    users: dict[str, dict[str, set[str]]] = {}
    for one in questionnaires:
        for name in names_of(one):
            short, _, meaning = name.partition(": ")
            users.setdefault(short, {}).setdefault(meaning or one.id, set()).add(one.id)
    shared = [set().union(*meanings.values()) for meanings in users.values() if len(meanings) > 1]
    return {id_ for ids in shared if len(ids) > 1 for id_ in ids}


def _renamed(one: Questionnaire, kinds: set[str]) -> Questionnaire:
    if not kinds:
        return one
    code, variable, factor = (_put_before(one.id) if kind in kinds else str for kind in KINDS)

    def item(old: Item) -> Item:
        shown = old.condition
        return replace(
            old,
            code=code(old.code),
            variable=variable(old.variable),
            factor=factor(old.factor) if old.factor else "",
            condition=Condition(item=code(shown.item), any_of=shown.any_of) if shown else None,
        )

    return replace(
        one,
        items=tuple(map(item, one.items)),
        order={moment: tuple(map(code, asked)) for moment, asked in one.order.items()},
        factors=tuple(
            replace(f, code=factor(f.code), stem=factor(f.stem), export_name=factor(f.export_name))
            for f in one.factors
        ),
    )


def _put_before(id_: str) -> Callable[[str], str]:
    return lambda name: f"{id_.lower()}_{name}"


KINDS = {"code": _codes, "variable": _variables, "factor": _factors}
