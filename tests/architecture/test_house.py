"""One word per capability, the same in every layer: who knows it finds the rule, the page and the test."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cleanup"
CAPABILITIES = sorted(
    entry.name.partition(".")[0]
    for entry in (PACKAGE / "blueprints").iterdir()
    if entry.name.partition(".")[0] not in {"__init__", "__pycache__", "platform"}
)
"""What has pages of its own is a capability; its word is that of every layer, and no layer has another."""
WORDS = {*CAPABILITIES, "platform"}
LAYERS = ("domain", "models", "services", "forms", "blueprints")
SHELVES = (*LAYERS, "templates", "static/css", "static/js", "static/icons", "static/pictures")
MIRRORED = (*LAYERS, "templates")
ELSEWHERE = {
    "static/vendor": "the work of others, each in the folder of its name and version",
    "static/js/offline": "what survey, day and campaign share on a device without network",
    **{f"{layer}/__init__.py": "says what the layer is for" for layer in LAYERS},
}


def entries(folder):
    """Return what stands directly in a folder and is part of the product."""
    return sorted(entry for entry in folder.iterdir() if entry.name != "__pycache__")


def word_of(entry):
    return entry.name.partition(".")[0]


@pytest.mark.parametrize("shelf", SHELVES)
def test_everything_of_a_layer_stands_under_a_word(shelf):
    strange = [
        entry.name
        for entry in entries(PACKAGE / shelf)
        if word_of(entry) not in WORDS and f"{shelf}/{entry.name}" not in ELSEWHERE
    ]
    assert strange == [], f"cleanup/{shelf}: give these a home under one of {sorted(WORDS)}"


def test_the_shelves_are_all_there_is_in_static():
    known = {shelf.partition("/")[2] for shelf in SHELVES if shelf.startswith("static/")}
    found = {entry.name for entry in entries(PACKAGE / "static") if f"static/{entry.name}" not in ELSEWHERE}
    assert found == known


def test_every_exception_is_still_needed():
    assert [path for path in ELSEWHERE if not (PACKAGE / path).exists()] == []


@pytest.mark.parametrize("layer", MIRRORED)
def test_the_tests_of_a_layer_stand_under_the_words_of_the_layer(layer):
    has = {word_of(entry) for entry in entries(PACKAGE / layer)}
    mirror = ROOT / "tests" / layer
    strange = [entry.name for entry in entries(mirror) if entry.name not in has & WORDS]
    assert strange == [], f"tests/{layer} mirrors cleanup/{layer}, folder by folder"


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_capability_with_pages_has_templates_and_the_other_way_round(word):
    has_pages = any(word_of(entry) == word for entry in entries(PACKAGE / "blueprints"))
    assert has_pages == (PACKAGE / "templates" / word).is_dir()


@pytest.mark.parametrize("layer", LAYERS)
def test_a_package_of_a_capability_says_what_it_is(layer):
    for entry in entries(PACKAGE / layer):
        if entry.is_dir():
            module = importlib.import_module(f"cleanup.{layer}.{entry.name}")
            assert module.__doc__, f"cleanup/{layer}/{entry.name}/__init__.py"


def test_a_capability_is_a_module_or_a_package_never_both():
    for shelf in SHELVES:
        names = [word_of(entry) for entry in entries(PACKAGE / shelf)]
        assert len(names) == len(set(names)), shelf


VAGUE_PAGES = {}  # a page that must say Any: file under blueprints -> the library whose types it meets there


def test_pages_say_what_they_handle():
    """What Flask's ``url_for`` takes has its name, ``AddressParts``, in one place outside the pages."""
    vague = {
        str(path.relative_to(PACKAGE / "blueprints"))
        for path in (PACKAGE / "blueprints").rglob("*.py")
        if re.search(r"\bAny\b", path.read_text())
    }
    assert vague == set(VAGUE_PAGES), "name the type; the class of a table is imported under TYPE_CHECKING"


FRAMEWORK_NAMES = {"Meta"}  # WTForms looks for a class of this name inside a form


def test_no_two_classes_have_one_name():
    homes = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and node.name not in FRAMEWORK_NAMES:
                homes.setdefault(node.name, []).append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


CONTRACTS = {
    "layers", "tables-behind-services", "session-behind-services", "one-door-to-analysis", "pure-rules",
    "analysis-knows-frames-only", "shown-after-the-decision", "frames-stay-in-analysis",
    "services-need-no-request", "forms-know-rules-only", "pages-are-independent", "nobody-imports-the-root",
    "no-cycles", "caretakers-above-capabilities",
}  # fmt: skip


def test_every_contract_between_the_layers_is_still_asked():
    """``make style`` asks import-linter whether they hold; this notices one that is gone."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert {contract["id"] for contract in settings["contracts"]} == CONTRACTS
    assert "$(BIN)/lint-imports" in (ROOT / "Makefile").read_text()


CLOCK = "web/clock.py"
ASKS_CLOCK = re.compile(
    r"\bdatetime\.(now|utcnow|today)\(|\bdate\.today\(|\btime\.time\(|\bdef (now|today|_now|_today)\(\) -> dt"
)
READS_SETTINGS = {
    "config.py",
    "application.py",
    "web/logs.py",
}  # where they are kept; where there is no page yet


def modules(*folders):
    for folder in folders:
        yield from sorted((PACKAGE / folder).rglob("*.py"))


def test_pages_ask_one_clock():
    own = [PACKAGE / name for name in ("access.py", "sent_twice.py", "error_pages.py", "transactions.py")]
    asking = [
        str(path.relative_to(PACKAGE))
        for path in [*modules("blueprints", "web", "forms"), *own]
        if ASKS_CLOCK.search(path.read_text())
    ]
    assert asking == [CLOCK], f"ask cleanup/{CLOCK} for the time and the day"


def test_settings_are_read_in_one_place():
    reading = {
        str(path.relative_to(PACKAGE))
        for path in modules("")
        if re.search(r"""config(\[|\.get\()["']CLEANUP["']|def settings\(""", path.read_text())
    }
    assert reading == READS_SETTINGS, "import settings from cleanup.config"


MOST_LINES = 300


def test_no_file_is_longer_than_somebody_reads_at_once():
    kinds = {".py", ".html", ".css", ".js"}
    paths = [path for folder in ("cleanup", "migrations", "tests") for path in (ROOT / folder).rglob("*")]
    long = {
        str(path.relative_to(ROOT))
        for path in paths
        if path.suffix in kinds
        and "vendor" not in path.parts
        and len(path.read_text().splitlines()) > MOST_LINES
    }
    assert not long, "split it by what its parts mean"
