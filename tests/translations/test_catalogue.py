"""Nobody who chose English meets a Dutch sentence that was forgotten."""

import shlex
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "cleanup/translations/en/LC_MESSAGES/messages.po"


def _texts(path):
    with path.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def _is_empty(text):
    return not all(text) if isinstance(text, (tuple, list)) else not text


def test_every_text_has_an_english_one():
    assert [key for key, text in _texts(ENGLISH).items() if _is_empty(text)] == []


def test_the_catalogue_holds_every_text_of_the_product(tmp_path):
    command = next(
        line for line in (ROOT / "Makefile").read_text().splitlines() if "pybabel -q extract" in line
    )
    options = shlex.split(command)[2:]  # the very options of make, but for the place of the draft
    options[options.index("-o") + 1] = str(tmp_path / "drafted.pot")
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *options], cwd=ROOT, check=True)
    assert _texts(tmp_path / "drafted.pot").keys() - _texts(ENGLISH).keys() == set()
