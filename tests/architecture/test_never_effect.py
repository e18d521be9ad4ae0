"""There is no control group: what is read says change, and never that something was an effect."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
EFFECT = re.compile(r"\beffect(en|s|ief|ieve|iviteit|ive|ively|iveness)?\b", re.IGNORECASE)
TAG = re.compile(r"{#.*?#}|{[{%].*?[%}]}|<[^>]*>", re.DOTALL)


def texts_of(tree):
    """Return the sentences in a module: texts with a space that are no docstring."""
    documented = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    bare = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and node not in documented | bare and " " in node.value:
            yield node.value


def test_no_sentence_in_the_code_speaks_of_an_effect():
    found = [
        (path.relative_to(ROOT), text)
        for path in (ROOT / "cleanup").rglob("*.py")
        for text in texts_of(ast.parse(path.read_text()))
        if EFFECT.search(text)
    ]
    assert found == []


def test_no_template_speaks_of_an_effect():
    found = [
        path.relative_to(ROOT)
        for path in (ROOT / "cleanup/templates").rglob("*.html")
        if EFFECT.search(TAG.sub(" ", path.read_text()))
    ]
    assert found == []


def test_no_translation_speaks_of_an_effect():
    for path in (ROOT / "cleanup/translations").rglob("*.po"):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        texts = [
            text
            for message in messages
            for both in (message.id, message.string)
            for text in ([both] if isinstance(both, str) else both)
        ]
        assert len(texts) > 1000
        assert [text for text in texts if EFFECT.search(text)] == []


def test_the_look_sees_what_it_should():
    tree = ast.parse('"""An effect of a docstring."""\nSAID = "een effect van de dag"\nname = "effect"')
    assert [text for text in texts_of(tree) if EFFECT.search(text)] == ["een effect van de dag"]
