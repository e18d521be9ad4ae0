"""The toolkit's sections: steps, quiz, examples, cards and help."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cleanup.domain.toolkit.cards import Approach, Example, Platform, Toolkit
from cleanup.domain.toolkit.decision_tree import DecisionTree
from cleanup.services.platform.content.reader import Reader
from cleanup.services.platform.content.schema_base import Problem
from cleanup.services.platform.content.schema_decision_tree import DecisionTreeFile
from cleanup.services.platform.content.schema_help import HelplinesFile, PlatformsFile, SupportCardsFile
from cleanup.services.platform.content.schema_toolkit import (
    ApproachesFile,
    ApproachFile,
    ExamplesFile,
    GuidelinesFile,
    QuizFile,
    StrategyFile,
)

TREE, APPROACHES = "steps/step1.yaml", "steps/step2.yaml"
NO_TREE = DecisionTree(questions=(), rules=(), outcomes={}, also_texts={}, stop_rule={}, origin=None)


def toolkit(reader: Reader) -> Toolkit:
    """Return the toolkit."""
    tree_file = reader.read(TREE, DecisionTreeFile)
    tree = tree_file.tree() if tree_file else NO_TREE
    approaches = _approaches(reader, tree)
    platforms = _platforms(reader)
    strategy = reader.read("steps/step3.yaml", StrategyFile)
    guidelines = reader.read("steps/guidelines.yaml", GuidelinesFile)
    quiz = reader.read("quiz/items.yaml", QuizFile)
    cards = reader.read("support_cards/cards.yaml", SupportCardsFile)
    helplines = reader.read("helplines.yaml", HelplinesFile)
    return Toolkit(
        tree=tree,
        approaches=approaches,
        strategy=tuple(part.part() for part in strategy.parts) if strategy else (),
        guidelines=tuple(g.guideline() for g in guidelines.guidelines) if guidelines else (),
        forms=tuple(form.form() for form in quiz.forms) if quiz else (),
        quiz=tuple(item.item() for item in quiz.items) if quiz else (),
        examples=_examples(reader, approaches, platforms),
        support_cards=tuple(card.support_card() for card in cards.cards) if cards else (),
        helplines=tuple(h.helpline() for h in helplines.helplines) if helplines else (),
        platforms=platforms,
    )


def _approaches(reader: Reader, tree: DecisionTree) -> tuple[Approach, ...]:
    file = reader.read(APPROACHES, ApproachesFile)
    if file is None:
        return ()
    if tree is not NO_TREE:
        for place, approach in enumerate(file.approaches):
            reader.refuse(APPROACHES, _unknown_in_tree(place, approach, tree))
    return tuple(approach.approach() for approach in file.approaches)


def _unknown_in_tree(place: int, approach: ApproachFile, tree: DecisionTree) -> Iterator[Problem]:
    for number, outcome in enumerate(approach.outcomes):
        if outcome not in tree.outcomes:
            yield ("approaches", place, "outcomes", number), f"onbekende uitkomst: {outcome}"
    choices = {question.id: {c.value for c in question.choices} for question in tree.questions}
    for number, test in enumerate(approach.suits):
        if not set(test.values) <= choices.get(test.question, set()):
            yield (
                ("approaches", place, "suits", number),
                "verwijst naar een onbekende vraag of een onbekend antwoord",
            )


def _platforms(reader: Reader) -> tuple[Platform, ...]:
    file = reader.read("platforms.yaml", PlatformsFile)
    return tuple(platform.platform() for platform in file.platforms) if file else ()


def _examples(
    reader: Reader, approaches: tuple[Approach, ...], platforms: tuple[Platform, ...]
) -> tuple[Example, ...]:
    found: dict[str, Example] = {}
    known = {approach.code for approach in approaches}
    apps = {platform.code for platform in platforms}
    for name in reader.names_in("examples"):
        file = reader.read(name, ExamplesFile)
        for place, example in enumerate(file.examples if file else []):
            if example.code in found:
                reader.refuse(name, [(("examples", place, "code"), "komt in twee bestanden voor")])
            found[example.code] = example.example()
            reader.refuse(name, _unknown(place, found[example.code], known, apps))
    return tuple(found.values())


def _unknown(
    place: int, example: Example, approaches: Collection[str], platforms: Collection[str]
) -> Iterator[Problem]:
    if platforms and example.platform not in platforms:
        yield ("examples", place, "platform"), f"onbekend platform: {example.platform}"
    for number, reply in enumerate(example.replies):
        if approaches and reply.approach not in approaches:
            yield ("examples", place, "replies", number, "approach"), f"onbekende aanpak: {reply.approach}"
