"""Every module can be the first that is imported: by a test of its own, a command, or somebody who looks."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.circles import Package, find_circles

ROOT = Path(__file__).parents[2]
PLANTED = {
    "__init__.py": "",
    "mail/__init__.py": "from planted.mail.sending import send\n",
    "mail/sending.py": "from planted.people import find\ndef send(): ...\n",
    "people.py": "from planted.mail import send\ndef find(): ...\n",
    "apart.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from planted.people import find\n",
}


def test_no_module_comes_back_to_itself_while_it_is_being_loaded():
    assert find_circles(Package(ROOT, "cleanup")) == {}


@pytest.fixture
def planted(tmp_path):
    for name, text in PLANTED.items():
        path = tmp_path / "planted" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text)
    return tmp_path


def test_a_circle_is_found_from_every_module_that_runs_into_it_as_python_does(planted):
    package = Package(planted, "planted")
    found = find_circles(package)
    refused = {
        name
        for name in package.paths
        if subprocess.run([sys.executable, "-c", f"import {name}"], cwd=planted, check=False).returncode
    }
    assert set(found) == refused
    assert refused == {"planted.mail", "planted.mail.sending", "planted.people"}
    assert found["planted.mail"] == "planted.people asks planted.mail for send, which is not there yet"
