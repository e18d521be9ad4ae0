"""The inputs of a form as a browser sees them, and something plain for each."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from dataclasses import dataclass, field

from tests.days import local_today
from tests.people import PASSWORD

SOON = (local_today() + dt.timedelta(days=40)).isoformat()
BENIGN = {
    "date": SOON, "time": "13:30", "number": "3", "email": "iemand@voorbeeld.example", "tel": "06 12345678",
    "url": "https://voorbeeld.example", "password": PASSWORD, "search": "zoek", "month": SOON[:7],
}  # fmt: skip
NEW_EACH_TIME = {"client_id", "key"}  # the same once more would be the same answer, sent twice
TEXTS = {"text", "textarea", "search", "tel", "email", "url"}


@dataclass
class Field:
    """One input of a form; ``options`` are the values that may be chosen, ``ticked`` those that are.

    ``keyboard`` is what a phone shows for it: an input for a number says so.
    """

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)
    keyboard: str = ""


def read_fields(form) -> list[Field]:
    """Return the inputs of a form as a browser would send them, one per name."""
    fields: dict[str, Field] = {}
    for tag in form.iter("input", "select", "textarea", "button"):
        name, kind = tag.get("name"), tag.get("type", "text") if tag.tag in {"input", "button"} else tag.tag
        if not name or name == "csrf_token" or kind in {"reset", "image"}:
            continue
        one = fields.setdefault(name, Field(name, kind))
        if tag.tag == "select":
            one.options += [option.get("value") for option in tag.iter("option") if option.get("value")]
            chosen = tag.find(".//option[@selected]")
            one.value = "" if chosen is None else chosen.get("value", "")
        elif kind in {"radio", "checkbox"}:
            one.options.append(tag.get("value", "y"))
            one.ticked += [tag.get("value", "y")] if "checked" in tag.attrib else []
        elif tag.tag == "textarea":
            one.value = tag.text_content().strip()
        else:
            one.value = one.value or tag.get("value", "")
            one.keyboard = tag.get("inputmode", "")
    return list(fields.values())


def forms_of(page):
    """Return the forms of a page that write."""
    return [form for form in page.iter("form") if form.get("method") == "post"]


def refused_on(page) -> set[str]:
    """Return the names of the inputs that a page says are wrong."""
    return {tag.get("name") for tag in page.xpath("//*[@aria-invalid='true']")}


def plain_value(one: Field, text: str, world) -> object:
    """Return something this field takes: what it has, a choice, or a plain value of its kind."""
    if one.kind == "file":
        return (io.BytesIO(table_with(text, world)), "bestand.csv")
    if one.name in NEW_EACH_TIME:
        return str(uuid.uuid4())
    if one.ticked:
        return one.ticked
    if one.options:
        return one.value if one.value in one.options else one.options[0]
    return one.value or BENIGN.get(one.kind, "Iets dat kan" if one.kind in TEXTS else "")


def table_with(text: str, world) -> bytes:
    """Return a file with the text in every free column; an import that knows others says so."""
    cell = '"' + text.replace('"', '""') + '"'
    return f"name,municipality,notes,contact\n{cell},Utrecht,{cell},{cell}\n".encode()
