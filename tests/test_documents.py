"""The documents: they name every setting and command, and only what is there."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import click
import pytest

from cleanup.commands import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
FEW_WORDS = 900
UV = ROOT / ".uv/bin/uv"
DEPLOY = ROOT / "cleanup/deploy"


def settings_in_use():
    sources = [*(ROOT / "cleanup").rglob("*.py"), *DEPLOY.iterdir()]
    return sorted(
        {name for path in sources for name in re.findall(r"\bCLEANUP_[A-Z_]*[A-Z]\b", path.read_text())}
    )


def commands():
    """Every command that is listed in a help text, as it is typed."""
    context = click.Context(cli)
    found = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            found += [f"{name} {one}" for one, sub in command.commands.items() if not sub.hidden]
        else:
            found.append(name)
    return found


@pytest.mark.parametrize("name", settings_in_use())
def test_every_setting_stands_in_the_manual(name):
    assert f"| `{name}` |" in (ROOT / "docs/operations.md").read_text()


@pytest.mark.parametrize("name", commands())
def test_every_command_stands_in_the_manual(name):
    table = (ROOT / "docs/operations.md").read_text().partition("## Commands")[2].partition("\n## ")[0]
    assert re.search(rf"`(?:cleanup )?{name}[` ]", table), name


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))
    named = set(re.findall(r"`make ([a-z-]+)", TEXT))
    assert named >= {"run", "test", "nightly", "release"}
    assert named <= targets


def test_the_first_page_is_short_and_has_the_two_commands():
    text = (ROOT / "README.md").read_text()
    assert len(text.split()) <= FEW_WORDS
    assert "make run" in text
    assert "make test" in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_page_that_is_linked_exists(document):
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (document.parent / link).exists(), link


def test_every_file_that_is_named_for_a_change_exists():
    text = (ROOT / "CONTRIBUTING.md").read_text()
    named = re.findall(r"`((?:[a-z_]+/)+[\w./]*)`", text)
    assert len(named) > 25
    for path in named:
        places = (ROOT / path, ROOT / "cleanup" / path)
        assert any(place.exists() for place in places), path


def test_every_test_that_is_named_beside_a_promise_exists():
    promises = ROOT / "tests/hardening/README.md"
    named = re.findall(r"`((?:\w+/)*test_\w+\.py)", promises.read_text(encoding="utf-8"))
    homes = (promises.parent, ROOT / "tests")
    assert len(named) > 20
    assert [path for path in named if not any((home / path).is_file() for home in homes)] == []


def test_every_decision_stands_in_the_list():
    listed = (ROOT / "docs/decisions/README.md").read_text()
    for path in (ROOT / "docs/decisions").glob("0*.md"):
        assert f"]({path.name})" in listed


def test_the_licence_is_the_one_that_is_named():
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text()


def test_nothing_is_named_after_where_it_was_made():
    assert not re.search(r"/work/|/root/|issue #?\d", TEXT)


class TestContainer:
    TEXT = (DEPLOY / "Containerfile").read_text()

    def test_what_it_is_built_on_is_pinned_by_digest(self):
        images = re.findall(r"(?m)^FROM (\S+)", self.TEXT)
        assert images
        assert all(re.fullmatch(r"\S+:[\w.-]+@sha256:[0-9a-f]{64}", image) for image in images)

    def test_it_is_in_production_whatever_is_forgotten(self):
        assert re.search(r"(?m)^ENV .*\bCLEANUP_ENV=production\b", self.TEXT)

    def test_it_has_every_file_that_building_needs(self, tmp_path):
        for names in re.findall(r"(?m)^COPY (.+)$", self.TEXT):
            *sources, target = names.split()
            for name in sources:
                place = tmp_path / target / (name if target.endswith("./") else "")
                if (ROOT / name).is_dir():
                    subprocess.run(["cp", "-r", ROOT / name, tmp_path / target], check=True)
                else:
                    subprocess.run(["cp", ROOT / name, place], check=True)
        done = subprocess.run(
            [UV, "build", "--wheel", "--offline", "-q", "--out-dir", tmp_path / "out", tmp_path],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_a_list_of_everything_inside_can_be_made(tmp_path):
    file = tmp_path / "sbom.json"
    words = re.search(r"\$\(UV\) (export .*) --output-file", (ROOT / "Makefile").read_text())[1].split()
    subprocess.run([UV, *words, "--offline", "--output-file", file], cwd=ROOT, check=True)
    found = json.loads(file.read_text())
    assert found["bomFormat"] == "CycloneDX"
    names = {component["name"] for component in found["components"]}
    assert {"flask", "sqlalchemy", "cryptography", "granian"} <= names
    assert "pytest" not in names
    assert all(component.get("purl") for component in found["components"])
