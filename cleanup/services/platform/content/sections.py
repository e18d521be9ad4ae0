"""The sections of the content one by one; what is broken stays empty and its errors are gathered."""

from __future__ import annotations

from cleanup.domain.briefing.cards import BriefingCards
from cleanup.domain.day.run_sheets import Activity, RunSheet
from cleanup.domain.pilots.messages import Message
from cleanup.domain.pilots.planning import Checklist, PlanningFacts
from cleanup.domain.platform.errors import ContentError
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.domain.toolkit.plain_language import WordList
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_briefing import (
    CrewSupportsFile,
    HouseRulesFile,
    NormCardsFile,
    ReadinessFile,
)
from cleanup.services.platform.content.schema_holidays import read_holidays
from cleanup.services.platform.content.schema_planning import (
    CalendarFile,
    MessagesFile,
    MunicipalitiesFile,
    checklist_problems,
)
from cleanup.services.platform.content.schema_run_sheets import LibraryFile, day_problems
from cleanup.services.platform.content.schema_words import banned_in
from cleanup.services.platform.content.versions import canonical_json, read_questionnaire

LIBRARY = "run_sheets/library.yaml"
HOLIDAYS = "school_holidays.csv"
WORDS = "words.yaml"
EARLIER = "questionnaires/earlier"
EXAMPLES = "questionnaires/examples"
NO_WORDS = WordList(preferred={}, banned={}, banned_en={}, long=frozenset(), negations=frozenset())


def questionnaires(reader: ContentReader) -> tuple[dict[str, Questionnaire], dict[str, str]]:
    """Return the questionnaires and their canonical JSON, by id."""
    found: dict[str, Questionnaire] = {}
    texts: dict[str, str] = {}
    for name in reader.names_in("questionnaires"):
        source = reader.source(name)
        if source is None:
            continue
        questionnaire, errors = read_questionnaire(source)
        reader.errors += errors
        if questionnaire is None:
            continue
        if questionnaire.id in found:
            reader.refuse(name, [(("id",), "komt in twee bestanden voor")])
        found[questionnaire.id] = questionnaire
        texts[questionnaire.id] = canonical_json(source.data)
    return found, texts


def earlier_questionnaires(reader: ContentReader) -> dict[str, str]:
    """Return the canonical JSON of questionnaires as they were asked before, by version.

    A device may hold answers to such a version that nobody else ever sent, so the database need not know it.
    """
    found: dict[str, str] = {}
    for name in reader.names_in(EARLIER):
        source = reader.source(name)
        questionnaire, errors = read_questionnaire(source) if source else (None, [])
        reader.errors += errors
        if source and questionnaire:
            found[questionnaire.version] = canonical_json(source.data)
    return found


def check_examples(reader: ContentReader) -> None:
    """Gather the mistakes in the examples of a questionnaire; a copy of the content may leave them out."""
    for path in sorted((reader.folder / EXAMPLES).glob("*.yaml")):
        source = reader.source(f"{EXAMPLES}/{path.name}")
        reader.errors += read_questionnaire(source)[1] if source else []


def run_sheets(reader: ContentReader) -> tuple[dict[str, RunSheet], dict[str, Activity]]:
    """Return the run sheets by variant and the library of activities by code."""
    library = reader.read(LIBRARY, LibraryFile)
    activities = {a.code: a for a in library.activities} if library else {}
    sheets: dict[str, RunSheet] = {}
    for name in reader.names_in("run_sheets", but=[LIBRARY]):
        sheet = reader.read(name, RunSheet, day_problems)
        if sheet is None:
            continue
        if sheet.variant in sheets:
            reader.refuse(name, [(("variant",), "komt in twee bestanden voor")])
        sheets[sheet.variant] = sheet
        unknown = [
            (("parts", place, "activities", number), f"onbekende werkvorm: {code}")
            for place, part in enumerate(sheet.parts)
            for number, code in enumerate(part.activities)
            if library and code not in activities
        ]
        reader.refuse(name, unknown)
    return sheets, activities


def planning(reader: ContentReader, messages: dict[str, Message]) -> PlanningFacts:
    """Return checklists, calendar, school holidays and municipalities."""
    calendar = reader.read("calendar.yaml", CalendarFile)
    places = reader.read("municipalities.yaml", MunicipalitiesFile)
    text = reader.text(HOLIDAYS)
    holidays, errors = read_holidays(text, HOLIDAYS) if text is not None else ((), [])
    reader.errors += errors
    return PlanningFacts(
        checklists=_checklists(reader, messages),
        calendar=tuple(calendar.dates) if calendar else (),
        holidays=holidays,
        municipalities=places.municipalities() if places else {},
        aliases=places.aliases if places else {},
    )


def _checklists(reader: ContentReader, messages: dict[str, Message]) -> dict[str, Checklist]:
    found: dict[str, Checklist] = {}
    for code in ("preparation", "aftercare"):
        name = f"checklists/{code}.yaml"
        checklist = reader.read(name, Checklist, checklist_problems)
        if checklist is None:
            continue
        found[checklist.code] = checklist.in_order()
        unknown = [
            (("tasks", place, "message"), f"onbekende tekst: {task.message}")
            for place, task in enumerate(checklist.tasks)
            if messages and task.message and task.message not in messages
        ]
        reader.refuse(name, unknown)
    return found


def messages(reader: ContentReader) -> dict[str, Message]:
    """Return the messages of all audiences by code."""
    found: dict[str, Message] = {}
    for name in reader.names_in("messages"):
        file = reader.read(name, MessagesFile)
        for place, message in enumerate(file.messages if file else []):
            if message.code in found:
                reader.refuse(name, [(("messages", place, "code"), "komt in twee bestanden voor")])
            found[message.code] = message
    return found


def briefing(reader: ContentReader) -> BriefingCards:
    """Return the cards of a briefing."""
    rules = reader.read("briefing/house_rules.yaml", HouseRulesFile)
    norms = reader.read("briefing/norm_cards.yaml", NormCardsFile)
    readiness = reader.read("briefing/readiness.yaml", ReadinessFile)
    support = reader.read("briefing/crew_support.yaml", CrewSupportsFile)
    return BriefingCards(
        house_rules=tuple(rules.house_rules) if rules else (),
        norm_cards=tuple(norms.norm_cards) if norms else (),
        practice_cards=tuple(readiness.practice_cards) if readiness else (),
        readiness=tuple(readiness.readiness) if readiness else (),
        crew_support=tuple(support.crew_support) if support else (),
    )


def words(reader: ContentReader) -> WordList:
    """Return the preferred and banned words."""
    return reader.read(WORDS, WordList) or NO_WORDS


def refuse_banned_words(reader: ContentReader, words: WordList) -> None:
    """Gather the banned words of every file but the word list itself.

    A questionnaire that was added may be one of others, which is asked in their very words or not at all.
    """
    for name, source in reader.sources.items():
        is_of_others = name in reader.edited and name.startswith("questionnaires/")
        if name != WORDS and not is_of_others:
            reader.refuse(name, banned_in(source, words))


def refuse_strangers(reader: ContentReader) -> None:
    """Gather the YAML files that nothing reads: probably a name with a typing error."""
    for path in sorted(reader.folder.rglob("*.y*ml")):
        name = path.relative_to(reader.folder).as_posix()
        if name not in reader.seen:
            reader.errors.append(ContentError(name, None, "bestand", "wordt nergens voor gebruikt"))
