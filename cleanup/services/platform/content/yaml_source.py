"""Read YAML so that every mistake can be pointed at: file, line and field."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import yaml
from typing_extensions import override

from cleanup.domain.platform.errors import ContentError

Loc = tuple[str | int, ...]
NAMES = ("code", "id", "value")
DEEPEST = 50


class _DuplicateKeyError(yaml.MarkedYAMLError):
    pass


class _Loader(yaml.CSafeLoader):
    """YAML without surprises: a key given twice is an error, an impossible date stays text, no is a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _DuplicateKeyError(problem=str(key.value), problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)

    def construct_date(self, node: yaml.ScalarNode) -> dt.date | str:
        try:
            return dt.date.fromisoformat(node.value)
        except ValueError:
            return str(node.value)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), ["t", "f"])
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_date)


@dataclass(frozen=True)
class YamlSource:
    """One content file: its name for messages, its text, and what the text says."""

    file: str
    text: str
    data: object

    def error(self, loc: Loc, reason: str) -> ContentError:
        """Return the error for the field at ``loc``, with its line."""
        return ContentError(self.file, line_of(self.text, loc), field_name(self.data, loc), reason)


def parse_source(text: str, file: str) -> YamlSource:
    """Parse YAML text; broken YAML raises ContentError with the line."""
    try:
        _check_depth(text, file)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a CSafeLoader  # nosec B506
    except _DuplicateKeyError as error:
        raise ContentError(file, _mark_line(error), str(error.problem), "staat er twee keer") from error
    except yaml.MarkedYAMLError as error:
        raise ContentError(file, _mark_line(error), "yaml", f"geen geldige YAML ({error.problem})") from error
    except yaml.YAMLError as error:
        raise ContentError(file, None, "yaml", "geen geldige YAML (vreemd teken)") from error
    return YamlSource(file, text, data)


def _check_depth(text: str, file: str) -> None:
    """Refuse what is deep before it is read whole: the fast reader would take the process down with it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else None
            raise ContentError(file, line, "yaml", "te diep genest")


def _mark_line(error: yaml.MarkedYAMLError) -> int | None:
    return error.problem_mark.line + 1 if error.problem_mark else None


def line_of(text: str, loc: Loc) -> int:
    """Return the line of the field at ``loc``, or of the nearest thing around it."""
    node = yaml.compose(text, Loader=_Loader)
    line = node.start_mark.line + 1 if node else 1
    for step in loc:
        child = next((pair for pair in _children(node) if pair[0] == step), None)
        if child is None:
            break
        _, line, node = child
    return line


def _children(node: yaml.Node | None) -> list[tuple[str | int, int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key.start_mark.line + 1, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(number, value.start_mark.line + 1, value) for number, value in enumerate(node.value)]
    return []


def field_name(data: object, loc: Loc) -> str:
    """Return a readable path: ``items[K1].variable``; a list element goes by its own code."""
    words = ""
    for step in loc:
        data = _inside(data, step)
        if isinstance(step, int):
            words += f"[{_own_name(data) or step + 1}]"
        else:
            words += f".{step}" if words else step
    return words or "bestand"


def _own_name(data: object) -> object:
    return next((data[name] for name in NAMES if name in data), None) if isinstance(data, dict) else None


def _inside(data: object, step: str | int) -> object:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None
