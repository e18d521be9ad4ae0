"""The format of ``toolkit_content/reference_cards.yaml`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.evaluation.reference_cards import ReferenceCard, refused
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)

NAME = "reference_cards.yaml"


class ReferenceCardsFile(Strict):
    """All studies of elsewhere."""

    cards: Annotated[list[ReferenceCard], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([card.code for card in self.cards]):
            yield ("cards", place, "code"), "komt twee keer voor"


def reference_cards(
    reader: ContentReader, questionnaires: Mapping[str, Questionnaire]
) -> tuple[ReferenceCard, ...]:
    """Return the cards; figures of questions that no version of ours asks are refused by their place."""
    file = reader.read(NAME, ReferenceCardsFile)
    if file is None:
        return ()
    known = {one.version: one for one in questionnaires.values() if one.factors}
    reader.refuse(
        NAME,
        [
            (("cards", place, field), said)
            for place, card in enumerate(file.cards)
            for field, said in refused(card, known)
        ],
    )
    return tuple(file.cards)
