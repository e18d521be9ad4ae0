"""The texts of a content file as separate fields, to edit words and leave the rest of the file as it was.

A changed text is put in the very place of the old one, so comments, order and codes stay.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

LANGUAGES = ("nl", "en")
PLAIN = ("phone", "tel", "mail", "chat", "website", "source", "source_on", "checked_on", "seen_on")
NAMES = ("code", "id", "value", "variant")
ESCAPED = "\u0085\u2028\u2029\ufeff"
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
    return [_field(loc, node, names) for loc, node in _scalars(root, ()) if _is_text(loc)]


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return the text of a file with other values at these paths; an unknown path changes nothing."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    changes = [
        (node.start_mark.index, node.end_mark.index, values[".".join(loc)])
        for loc, node in _scalars(root, ())
        if _is_text(loc) and ".".join(loc) in values and values[".".join(loc)] != node.value
    ]
    for start, end, value in sorted(changes, reverse=True):
        tail = "\n" if text[start:end].endswith("\n") else ""
        text = text[:start] + _scalar(value) + tail + text[end:]
    return text


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


def _field(loc: Loc, node: yaml.ScalarNode, names: Mapping[str, str]) -> TextField:
    card = _card_of(loc)
    language = next((step for step in reversed(loc) if step in LANGUAGES), "")
    inside = [step for step in loc[len(card.split(".")) if card else 0 :] if step not in LANGUAGES]
    return TextField(
        path=".".join(loc),
        card=card,
        card_name=names.get(card, card),
        inside=".".join(inside) or "text",
        language=language,
        value=str(node.value),
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
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        words = json.dumps(value, ensure_ascii=False)
        return "".join(f"\\u{ord(sign):04x}" if sign in ESCAPED else sign for sign in words)
