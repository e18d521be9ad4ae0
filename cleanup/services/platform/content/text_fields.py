"""The texts of a content file as separate fields, to edit words and leave the rest of the file as it was.

A changed text is put in the very place of the old one, quoted or in lines as that was, so comments, order,
blank lines and codes stay. A text that is there in Dutch alone has an empty field for its English, which is
put behind it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

LANGUAGES = ("nl", "en")
PLAIN = ("phone", "tel", "mail", "chat", "website", "source", "source_on", "checked_on", "seen_on")
NAMES = ("code", "id", "value", "variant")
ESCAPED = "\u0085\u2028\u2029\ufeff"
BLOCKS = ("|", ">")
LINE = 110
Loc = tuple[str, ...]


@dataclass(frozen=True)
class TextField:
    """One text: ``path`` says where (``approaches.1.name.nl``), ``card`` and ``inside`` the same in words."""

    path: str
    card: str
    card_name: str
    inside: str
    language: str
    value: str
    is_date: bool


def text_fields(text: str) -> list[TextField]:
    """Return the texts of a file that may be edited, in order; raises yaml.YAMLError when it is broken."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return []
    names = _card_names(root)
    fields = [_field(loc, node.value, names) for loc, node in _scalars(root, ()) if _is_text(loc)]
    for _, dutch in _without_english(root, ()):
        place = max(number for number, field in enumerate(fields) if field.path == ".".join(dutch[-1][0]))
        fields[place + 1 : place + 1] = [_field(_english(loc), "", names) for loc, _ in dutch]
    return fields


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return the text of a file with other values at these paths; an unknown path changes nothing."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    flows = list(_flows(root))
    typed = [
        (node, _ended(values[".".join(loc)], node))
        for loc, node in _scalars(root, ())
        if _is_text(loc) and ".".join(loc) in values
    ]
    pieces = [_replaced(text, node, value, flows) for node, value in typed if value != node.value]
    for start, end, piece in sorted([*pieces, *_added(text, root, values)], reverse=True):
        text = text[:start] + piece + text[end:]
    return text


def _ended(value: str, node: yaml.ScalarNode) -> str:
    """Return what was typed with the line end that a text in lines has in the file: nobody types that."""
    ends = node.style in BLOCKS and node.value.endswith("\n")
    return value.rstrip("\n") + "\n" if ends and value else value


def _replaced(
    text: str, node: yaml.ScalarNode, value: str, flows: list[tuple[int, int]]
) -> tuple[int, int, str]:
    """Return where a text stands and what comes there: in its own style when that says it, else quoted."""
    start, end = node.start_mark.index, node.end_mark.index
    old = text[start:end]
    tail = old[len(old.rstrip()) :]
    in_flow = any(first < start < last for first, last in flows)
    piece = _in_style(old, node.style, value)
    says_it = _reads(f"[{piece}]" if in_flow else f"x: {piece}{tail}") == [(node.tag, value)]
    return start, end, (piece if says_it else _scalar(value)) + tail


def _reads(text: str) -> list[tuple[str, str]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    return [(node.tag, node.value) for _, node in _scalars(root, ())]


def _in_style(old: str, style: str | None, value: str) -> str:
    """Return a text as the old one is written; whether that is possible is for who asked to see."""
    if style in BLOCKS:
        value = value.rstrip("\n")
        head, _, body = old.partition("\n")
        indent = " " * (len(body) - len(body.lstrip(" ")))
        lines = value.split("\n") if style == "|" else _folded(value, LINE - len(indent))
        return "\n".join([head, *(f"{indent}{line}" if line else "" for line in lines)])
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    return _scalar(value) if style == '"' else value


def _folded(value: str, width: int) -> list[str]:
    return textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)


def _flows(node: yaml.Node | None) -> Iterator[tuple[int, int]]:
    """Yield where each list or mapping between brackets begins and ends: there a comma means something."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if node.flow_style:
        yield node.start_mark.index, node.end_mark.index
        return
    for child in node.value:
        for inner in child if isinstance(child, tuple) else (child,):
            yield from _flows(inner)


def _added(text: str, root: yaml.Node | None, values: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield where English is put that was not there: behind its Dutch, all lines of a list or none."""
    for mapping, dutch in _without_english(root, ()):
        typed = [values.get(".".join(_english(loc)), "") for loc, _ in dutch]
        if any(typed):
            words = [_scalar(one) for one in typed]
            english = "en: " + (f"[{', '.join(words)}]" if dutch[0][0][-1] != "nl" else words[0])
            yield _behind(text, mapping, dutch[-1][1], english)


def _behind(text: str, mapping: yaml.MappingNode, last: yaml.Node, english: str) -> tuple[int, int, str]:
    dutch = next(value for key, value in mapping.value if key.value == "nl")
    in_lines = isinstance(dutch, yaml.SequenceNode) and not dutch.flow_style
    # A list in lines ends, for YAML, where the next thing begins.
    end = last.end_mark.index if in_lines else dutch.end_mark.index
    if mapping.flow_style:
        return end, end, f", {english}"
    indent = " " * mapping.value[0][0].start_mark.column
    if text[:end].endswith("\n"):
        return end, end, f"{indent}{english}\n"
    return end, end, f"\n{indent}{english}"


Dutch = list[tuple[Loc, yaml.Node]]


def _without_english(node: yaml.Node | None, loc: Loc) -> Iterator[tuple[yaml.MappingNode, Dutch]]:
    """Yield every text or list of texts that is there in Dutch alone: where it stands, and its lines."""
    if isinstance(node, yaml.MappingNode):
        keys = {str(key.value): value for key, value in node.value}
        dutch: Dutch = list(_scalars(keys["nl"], (*loc, "nl"))) if "nl" in keys and "en" not in keys else []
        if dutch:
            yield node, dutch
        for key, value in node.value:
            yield from _without_english(value, (*loc, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _without_english(value, (*loc, str(number)))


def _english(loc: Loc) -> Loc:
    """Return the place of the English of a Dutch text or line."""
    at = len(loc) - 1 - loc[::-1].index("nl")
    return (*loc[:at], "en", *loc[at + 1 :])


def _scalars(node: yaml.Node | None, loc: Loc) -> Iterator[tuple[Loc, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield loc, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*loc, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, (*loc, str(number)))


def _is_text(loc: Loc) -> bool:
    own = loc[-2] if len(loc) > 1 and loc[-1].isdigit() else loc[-1]
    return own in LANGUAGES or own in PLAIN or (loc[-1] == "name" and loc[0] == "platforms")


def _field(loc: Loc, value: str, names: Mapping[str, str]) -> TextField:
    card = _card_of(loc)
    language = next((step for step in reversed(loc) if step in LANGUAGES), "")
    inside = [step for step in loc[len(card.split(".")) if card else 0 :] if step not in LANGUAGES]
    return TextField(
        path=".".join(loc),
        card=card,
        card_name=names.get(card, card),
        inside=".".join(inside) or "text",
        language=language,
        value=str(value),
        is_date=loc[-1] in ("checked_on", "seen_on"),
    )


def _card_of(loc: Loc) -> str:
    """Return the card a text stands on: ``approaches.1``; the top of the file is the empty text."""
    return ".".join(loc[:2]) if len(loc) > 2 else ""  # noqa: PLR2004 - a list or mapping, and which one


def _card_names(root: yaml.MappingNode) -> dict[str, str]:
    names = {}
    for key, value in root.value:
        if isinstance(value, yaml.SequenceNode):
            for number, card in enumerate(value.value):
                names[f"{key.value}.{number}"] = _own_name(card) or str(number + 1)
        elif isinstance(value, yaml.MappingNode):
            for inner, _ in value.value:
                names[f"{key.value}.{inner.value}"] = str(inner.value)
    return names


def _own_name(card: yaml.Node) -> str | None:
    if not isinstance(card, yaml.MappingNode):
        return None
    return next((str(value.value) for key, value in card.value if key.value in NAMES), None)


def _scalar(value: str) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return "".join(f"\\u{ord(sign):04x}" if sign in ESCAPED else sign for sign in words)
