"""What we ship to browsers is ours or known to the byte, and asks nobody else for anything."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "cleanup/static"
VENDORED = [STATIC / "vendor", ROOT / "tests/vendor"]
SURVEY_STYLES = [STATIC / "css/platform/tokens.css", STATIC / "css/platform/core.css"]


@pytest.mark.parametrize("folder", VENDORED, ids=["product", "tests"])
def test_every_vendored_file_is_the_one_that_was_published(folder):
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    listed = {}
    for package in manifest["package"]:
        assert package["version"] in package["folder"]
        assert package["licence"]
        assert package["source"].startswith(("npm:", "pypi:", "github:"))
        for name, checksum in package["sha256"].items():
            listed[folder / package["folder"] / name] = checksum
    found = {path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.toml"}
    assert found == listed.keys()
    for path, checksum in listed.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == checksum, path


@pytest.mark.parametrize(
    "path", sorted(STATIC.rglob("*.css")), ids=lambda path: str(path.relative_to(STATIC))
)
def test_a_stylesheet_asks_no_other_host(path):
    css = path.read_text(encoding="utf-8")
    assert re.findall(r"""(?:url\(|@import\s)\s*["']?(?:https?:)?//[^)"']*""", css) == []


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(STATIC.rglob("*.js")) if "vendor" not in path.parts],
    ids=lambda path: str(path.relative_to(STATIC)),
)
def test_a_script_of_ours_builds_no_html_from_text(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b", source)
    assert not re.search(r"""["'`]https?://""", source), "no request to another host"


def test_the_styles_of_a_participant_stay_small():
    assert sum(path.stat().st_size for path in SURVEY_STYLES) <= 24_000
