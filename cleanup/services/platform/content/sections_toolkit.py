"""The toolkit's sections: steps, quiz, examples, cards and help."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.toolkit.cards import Approach, Example, HateForm, Platform, QuizItem, QuizSet, Toolkit
from cleanup.domain.toolkit.decision_tree import DecisionTree
from cleanup.domain.toolkit.stories import NOTHING_TOLD, StoryPart
from cleanup.services.platform.content import schema_talks
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import Problem
from cleanup.services.platform.content.schema_decision_tree import tree_problems
from cleanup.services.platform.content.schema_help import HelplinesFile, PlatformsFile, SupportCardsFile
from cleanup.services.platform.content.schema_stories import ConsequencesFile, SlidesFile, StoriesFile
from cleanup.services.platform.content.schema_toolkit import (
    ApproachesFile,
    ExamplesFile,
    GuidelinesFile,
    QuizFile,
    StrategyFile,
)

FIRST_QUIZ = "quiz/items.yaml"
TREE, APPROACHES = "steps/step1.yaml", "steps/step2.yaml"
NO_TREE = DecisionTree(id="", questions=(), rules=(), outcomes={}, also_texts={}, stop_rule={}, origin=None)


def toolkit(reader: ContentReader) -> Toolkit:
    """Return the toolkit."""
    tree = reader.read(TREE, DecisionTree, tree_problems) or NO_TREE
    approaches = _approaches(reader, tree)
    platforms = _platforms(reader)
    strategy = reader.read("steps/step3.yaml", StrategyFile)
    guidelines = reader.read("steps/guidelines.yaml", GuidelinesFile)
    cards = reader.read("support_cards/cards.yaml", SupportCardsFile)
    helplines = reader.read("helplines.yaml", HelplinesFile)
    rights = reader.read("steps/rights.yaml", GuidelinesFile)
    talks = reader.read(schema_talks.FILE, schema_talks.GroupTalksFile)
    forms, sets, quiz = _quiz(reader)
    return Toolkit(
        tree=tree,
        approaches=approaches,
        strategy=tuple(strategy.parts) if strategy else (),
        guidelines=tuple(guidelines.guidelines) if guidelines else (),
        rights=tuple(rights.guidelines) if rights else (),
        told=_told(reader),
        forms=forms,
        quiz_sets=sets,
        quiz=quiz,
        examples=_examples(reader, approaches, platforms),
        support_cards=tuple(cards.cards) if cards else (),
        helplines=tuple(helplines.helplines) if helplines else (),
        platforms=platforms,
        talks=tuple(talks.talks) if talks else (),
    )


def _quiz(reader: ContentReader) -> tuple[tuple[HateForm, ...], tuple[QuizSet, ...], tuple[QuizItem, ...]]:
    """Return the forms, the sets and the items; the set with the forms comes first."""
    files: dict[str, QuizFile] = {}
    for name in sorted({*reader.names_in("quiz"), FIRST_QUIZ}):
        file = reader.read(name, QuizFile)
        if file is None:
            continue
        if name != f"quiz/{file.set}.yaml":
            reader.refuse(name, [(("set",), "moet heten zoals het bestand")])
        known = {item.code for other in files.values() for item in other.items}
        twice = [place for place, item in enumerate(file.items) if item.code in known]
        reader.refuse(name, [(("items", place, "code"), "komt in twee bestanden voor") for place in twice])
        files[file.set] = file
    sets = sorted(files.values(), key=lambda file: file.forms is None)
    with_forms = [file.forms for file in sets if file.forms is not None]
    if len(with_forms) != 1:
        reader.errors.append(ContentError("quiz/", None, "forms", "moeten in precies één bestand staan"))
    return (
        tuple(with_forms[0]) if with_forms else (),
        tuple(file.quiz_set() for file in sets),
        tuple(replace(item, quiz_set=file.set) for file in sets for item in file.items),
    )


def _told(reader: ContentReader) -> StoryPart:
    stories = reader.read("stories/stories.yaml", StoriesFile)
    consequences = reader.read("stories/consequences.yaml", ConsequencesFile)
    slides = reader.read("presentation/slides.yaml", SlidesFile)
    others = reader.read("presentation/other_days.yaml", SlidesFile)
    return StoryPart(
        made_up=stories.made_up if stories else NOTHING_TOLD.made_up,
        stories=tuple(stories.stories) if stories else (),
        consequences=tuple(consequences.consequences) if consequences else (),
        slides=tuple(slides.slides) if slides else (),
        other_slides=tuple(others.slides) if others else (),
    )


def _approaches(reader: ContentReader, tree: DecisionTree) -> tuple[Approach, ...]:
    file = reader.read(APPROACHES, ApproachesFile)
    if file is None:
        return ()
    if tree is not NO_TREE:
        for place, approach in enumerate(file.approaches):
            reader.refuse(APPROACHES, _unknown_in_tree(place, approach, tree))
    return tuple(file.approaches)


def _unknown_in_tree(place: int, approach: Approach, tree: DecisionTree) -> Iterator[Problem]:
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


def _platforms(reader: ContentReader) -> tuple[Platform, ...]:
    file = reader.read("platforms.yaml", PlatformsFile)
    return tuple(file.platforms) if file else ()


def _examples(
    reader: ContentReader, approaches: tuple[Approach, ...], platforms: tuple[Platform, ...]
) -> tuple[Example, ...]:
    found: dict[str, Example] = {}
    known = {approach.code for approach in approaches}
    apps = {platform.code for platform in platforms}
    for name in reader.names_in("examples"):
        file = reader.read(name, ExamplesFile)
        for place, example in enumerate(file.examples if file else []):
            if example.code in found:
                reader.refuse(name, [(("examples", place, "code"), "komt in twee bestanden voor")])
            found[example.code] = replace(example, file=name)
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
