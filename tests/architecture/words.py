"""Find places where stored text could be taken for code; `make lint` prints them, a test refuses them.

A message is translated or filled in when it stands in the code: as a literal, or declared with ``N_`` and
handed to ``cleanup.web.wording``. Nothing else may be an argument of gettext, a format or markup, because
what people typed would then lose its percent signs, break the page, or become a piece of it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cleanup"
MESSAGES = {  # functions that translate, and how many of their first arguments are messages
    "_": 1, "gettext": 1, "lazy_gettext": 1, "N_": 1, "ngettext": 2, "lazy_ngettext": 2,
    "ugettext": 1, "ungettext": 2, "dgettext": 2, "dngettext": 3, "pgettext": 2, "npgettext": 3,
    "lazy_pgettext": 2, "gettext_noop": 1,
}  # fmt: skip
MARKUP = {"Markup", "render_template_string", "from_string", "literal"}
FORMATS = {"format", "format_map", "Template", "vformat"}
DECLARED = re.compile(r"[A-Z][A-Z0-9_]*")
FILTERS = {"safe", "forceescape", "translate", "gettext"}
TRANSLATES = "translate"  # the door, as the analysis is handed it
UNQUOTED = re.compile(r"=\s*\Z")
IN_TAG = re.compile(r"<[a-zA-Z][^<>]*\Z")

ALLOWED = {
    ("cleanup/web/wording.py", "gettext(text)"): "the door itself: it asks first whether the text is ours",
    ("cleanup/domain/platform/wording.py", "sentence % values"): "the same, for who has no language",
    ("cleanup/formatting.py", "Markup(_markdown.render(source))"): "markdown-it with HTML off escapes it all",
    (
        "cleanup/web/languages.py",
        "Markup('<span lang=\"nl\">{}</span>')",
    ): "a literal, and what is put in it is escaped",
    (
        "cleanup/blueprints/evaluation/wording.py",
        "Markup(drawing)",
    ): "the analysis draws it, its texts escaped",
    (
        "cleanup/blueprints/ecosystem/picture.py",
        "Markup(picture_of(shown, kind))",
    ): "the rules of the picture draw it, its texts escaped",
    (
        "cleanup/blueprints/ecosystem/prints.py",
        "Markup(picture_of(shown, kind, linked=False))",
    ): "as above",
    (
        "cleanup/blueprints/ecosystem/guests.py",
        "Markup(picture_of(shown, kind, linked=False))",
    ): "as above",
    ("cleanup/web/qr.py", "Markup(drawing)"): "segno draws it; the address is only in the pattern",
    ("cleanup/web/logs.py", "super().format(record)"): "the formatter of logging, not a format of texts",
    ("cleanup/analysis/changes/profiles.py", "key % 2"): "arithmetic",
    ("cleanup/analysis/exact.py", "exponent % 2"): "arithmetic",
    ("cleanup/analysis/study.py", "pairs % max(len(names), 1)"): "arithmetic",
    ("cleanup/domain/surveys/card_code.py", "(OFFSET - total) % size"): "arithmetic",
    ("cleanup/domain/surveys/card_code.py", "place % 2"): "arithmetic",
    ("cleanup/domain/surveys/card_code.py", "value % size"): "arithmetic",
    ("cleanup/domain/pilots/guards.py", "(wanted.weekday() - first.weekday()) % WEEK.days"): "arithmetic",
    ("cleanup/services/day/tablets.py", "int.from_bytes(drawn) % 10 ** PIN_LENGTH"): "arithmetic",
    ("cleanup/services/surveys/sealing.py", "int.from_bytes(material, 'big') % (ORDER - 1)"): "arithmetic",
    ("cleanup/services/accounts/passkeys.py", "-len(text) % 4"): "arithmetic",
}
"""Every exception, by file and expression, with why it cannot be stored text."""


@dataclass(frozen=True)
class Finding:
    """One place: file, line, the expression, and what is wrong with it."""

    file: str
    line: int
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.why}: {self.what}"


def in_python(source: str, file: str) -> Iterator[Finding]:
    """Return what is wrong in a module."""
    tree = ast.parse(source)
    messages = MESSAGES | {alias: MESSAGES[name] for name, alias in _renamed(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _call(node, file, messages)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and not _may_be_filled(node):
            yield Finding(file, node.lineno, ast.unparse(node), "only a literal is filled in with %")


def _renamed(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Return the functions that translate and are imported under another name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((one.name, one.asname) for one in node.names if one.asname and one.name in MESSAGES)


def _call(node: ast.Call, file: str, messages: dict[str, int]) -> Iterator[Finding]:
    name = _name_of(node.func)
    found = ast.unparse(node)
    if name in messages and not all(_is_literal(one) for one in node.args[: messages[name]]):
        yield Finding(file, node.lineno, found, "only a literal is translated; use cleanup.web.wording")
    if name in MARKUP:
        yield Finding(file, node.lineno, found, "text becomes markup")
    if name in FORMATS and not (isinstance(node.func, ast.Attribute) and _is_declared(node.func.value)):
        yield Finding(file, node.lineno, found, "only a literal is a format")


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_declared(node: ast.expr) -> bool:
    """Whether this is a literal or a constant in capitals."""
    return _is_literal(node) or (isinstance(node, ast.Name) and DECLARED.fullmatch(node.id) is not None)


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _may_be_filled(node: ast.BinOp) -> bool:
    """Whether the left side is a literal, a number, a constant in capitals, or the translation of one."""
    left = node.left
    if isinstance(left, ast.Call) and _name_of(left.func) in {TRANSLATES, *MESSAGES} and left.args:
        left = left.args[0]
    if isinstance(left, ast.IfExp):
        return _is_declared(left.body) and _is_declared(left.orelse)
    if isinstance(left, ast.Name):
        return DECLARED.fullmatch(left.id) is not None
    by_number = isinstance(node.right, ast.Constant | ast.Name) and _is_number_or_declared(node.right)
    return isinstance(left, ast.Constant) or (isinstance(left, ast.BinOp | ast.Call) and by_number)


def _is_number_or_declared(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return DECLARED.fullmatch(node.id) is not None
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def environment() -> Environment:
    """Return an environment that reads our templates without rendering them."""
    return Environment(  # noqa: S701 - it only parses
        extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True
    )


def in_template(source: str, file: str) -> Iterator[Finding]:
    """Return what is wrong in a template."""
    tree = environment().parse(source)
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else getattr(call.node, "attr", "")
        messages = MESSAGES.get(name, 0)
        if messages and not all(_is_written(one) for one in call.args[:messages]):
            yield Finding(file, call.lineno, f"{name}(…)", "only a literal is translated; use |translated")
        if name in MARKUP or name in FORMATS:
            yield Finding(file, call.lineno, f"{name}(…)", "text becomes markup or a format")
    for one in tree.find_all(nodes.Filter):
        if one.name in FILTERS or (one.name == "format" and not _is_written(one.node)):
            yield Finding(file, one.lineno, f"|{one.name}", "text becomes markup or a format")
    for one in tree.find_all((nodes.ScopedEvalContextModifier, nodes.MarkSafe, nodes.MarkSafeIfAutoescape)):
        yield Finding(file, one.lineno, "{% autoescape %}", "every page escapes everything")
    yield from _outputs(tree, file)


def _is_written(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)


def _outputs(tree: nodes.Template, file: str) -> Iterator[Finding]:
    """Return values that stand in a tag without quotes: a blank in them would begin another attribute."""
    for output in tree.find_all(nodes.Output):
        before = ""
        for part in output.nodes:
            if isinstance(part, nodes.TemplateData):
                before += part.data
            elif UNQUOTED.search(before) and IN_TAG.search(before) and before.count('"') % 2 == 0:
                yield Finding(file, part.lineno, before[-30:], "a value in a tag stands between quotes")


def findings() -> Iterator[Finding]:
    """Return everything that is wrong in the product and has no reason."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _without_reason(in_python(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))))
    for path in sorted((PACKAGE / "templates").rglob("*.*")):
        yield from _without_reason(in_template(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))))


def _without_reason(found: Iterator[Finding]) -> Iterator[Finding]:
    return (one for one in found if (one.file, one.what) not in ALLOWED)


def main() -> int:
    """Print what is wrong; 1 when there is anything."""
    found = list(findings())
    for one in found:
        sys.stderr.write(f"{one}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
