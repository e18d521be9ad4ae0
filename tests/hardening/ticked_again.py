"""Two people at one list of boxes: neither unticks what the other ticked."""

from __future__ import annotations

from tests.hardening.sent_again import Lost, both, values_of


def two_at_boxes(walk, found) -> tuple[list[Lost], bool]:
    """Let two people each change another box of the same list, where it stands ticked as it is stored."""
    first, second = both(walk, found)
    lists = [one for one in first.fields if one.kind == "checkbox" and len(one.options) > 1] if first else []
    if second is None or not lists:
        return [], False
    name, stood, (one, other) = lists[0].name, set(lists[0].ticked), lists[0].options[:2]
    early = first.send(values_of(walk, first, {name: sorted(stood ^ {one})}))
    if early.status_code >= 400 or _ticked(walk, found, name) != stood ^ {one}:
        return [], False
    late = second.send(values_of(walk, second, {name: sorted(stood ^ {other})}))
    is_lost = late.status_code < 400 and _ticked(walk, found, name) != stood ^ {one, other}
    return [Lost(found.endpoint, name, found.page)] if is_lost else [], True


def _ticked(walk, found, name: str) -> set[str] | None:
    """Return the boxes of a list that stand ticked when the page is opened anew."""
    anew = both(walk, found)[0]
    fields = [one for one in anew.fields if one.name == name] if anew else []
    return set(fields[0].ticked) if fields else None
