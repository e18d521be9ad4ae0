"""A thing of the content is written down once: a file is read into the class that the program uses."""

import importlib
import pkgutil
from typing import get_args, get_type_hints

import pytest

from cleanup.domain.platform.records import Record
from cleanup.services.platform import content
from cleanup.services.platform.content.schema_base import Stamped, Strict

ANOTHER_SHAPE = {
    "ProvinceFile": "names of municipalities by province; a Municipality knows its province",
    "TitleHead": "the head of a page in English: one page of the handbook has two files",
    "PageHead": "the head of the same page in Dutch",
}
"""Forms of a file that the program turns round, and why."""
FEWEST = 3
"""With fewer fields two classes may have the same ones and be different things."""


def in_folder(base):
    for found in pkgutil.iter_modules(content.__path__):
        importlib.import_module(f"{content.__name__}.{found.name}")
    return sorted(_below(base), key=lambda one: one.__name__)


def _below(base):
    for one in base.__subclasses__():
        yield one
        yield from _below(one)


def parts_of(hint):
    yield hint
    for inner in get_args(hint):
        yield from parts_of(inner)


FILES = [one for one in in_folder(Strict) if one is not Stamped and one.__name__ not in ANOTHER_SHAPE]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_what_stands_in_a_file_is_a_record_of_the_domain(file):
    hints = get_type_hints(file, include_extras=True).values()
    parts = {part for hint in hints for part in parts_of(hint) if isinstance(part, type)}
    own = [part.__name__ for part in parts if issubclass(part, Strict) and part.__name__ not in ANOTHER_SHAPE]
    assert own == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_no_file_repeats_the_fields_of_a_record(file):
    mine = set(file.model_fields)
    records = {one.__name__: set(one.__dataclass_fields__) for one in _below(Record)}
    assert [name for name, theirs in records.items() if len(theirs) >= FEWEST and theirs <= mine] == []
