"""What never stands in the source: hand-made SQL, evaluated text, weak hashes, inline HTML."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = sorted((ROOT / "cleanup").rglob("*.py"))
SCRIPTS = sorted((ROOT / "cleanup/static/js").rglob("*.js"))
BANNED_CALLS = {"eval", "exec", "compile", "__import__"}
BANNED_IMPORTS = {"pickle", "marshal", "shelve", "telnetlib", "xmlrpc"}
FETCHING = {"requests", "urllib.request", "http.client", "httpx", "aiohttp", "ftplib"}
SECURITY = ("accounts", "audit", "backup", "keys", "sessions", "passwords", "card_code", "surveys", "tablets")
TRUSTED_SINK = re.compile(
    r"srcdoc|createContextualFragment|setHTMLUnsafe|parseFromString|serviceWorker\.register\("
)
BANNED_SCRIPT = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(")


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_nothing_dangerous(path):
    tree = ast.parse(path.read_text())
    used = set(imports(tree))
    assert not used & BANNED_IMPORTS
    assert not used & FETCHING, "the server fetches nothing from elsewhere"
    for name, node in calls(tree):
        assert name not in BANNED_CALLS or name == "compile", name
        assert name not in {"os.system", "subprocess.call", "subprocess.getoutput", "yaml.unsafe_load"}, name
        assert not any(word.arg == "shell" and ast.unparse(word.value) == "True" for word in node.keywords), (
            name
        )
        if name.rpartition(".")[2] in {"text", "exec_driver_sql"} and node.args and "xlsx" not in str(path):
            assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp) or "backup" in str(path), (
                f"{path}:{node.lineno}: SQL made of pieces"
            )


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCE if any(word in str(p) for word in SECURITY)],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_module_of_security_uses_strong_hashes_and_real_randomness(path):
    tree = ast.parse(path.read_text())
    assert not {"random"} & set(imports(tree)), "use secrets"
    for name, _ in calls(tree):
        assert name not in {"hashlib.md5", "hashlib.sha1", "md5", "sha1", "uuid.uuid1"}, name


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_script_never_makes_html_out_of_text(path):
    assert not BANNED_SCRIPT.search(path.read_text())
    assert path.name == "trusted.js" or not TRUSTED_SINK.search(path.read_text()), "goes through trusted.js"


def test_files_are_read_with_the_safe_loader_only():
    source = (ROOT / "cleanup/services/platform/content/yaml_source.py").read_text()
    assert "yaml.SafeLoader" in source or "yaml.CSafeLoader" in source
    for path in SOURCE:
        assert "UnsafeLoader" not in path.read_text()
        assert "FullLoader" not in path.read_text()


def test_no_template_switches_escaping_off():
    for path in (ROOT / "cleanup/templates").rglob("*"):
        if path.is_file():
            assert "|safe" not in path.read_text().replace(" ", ""), path
            assert "autoescape false" not in path.read_text(), path
            assert path.suffix in {".html", ".txt"}, f"{path}: Jinja does not escape this kind of file"


def test_the_lock_has_a_hash_for_every_package():
    lock = (ROOT / "uv.lock").read_text()
    packages = [part for part in lock.split("[[package]]") if "\nsource = { registry" in part]
    without = [part.split('"')[1] for part in packages if 'hash = "sha256:' not in part]
    assert packages
    assert not without
