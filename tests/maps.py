"""A map as staff make it: typed in through the pages."""

from __future__ import annotations

from cleanup.domain.platform.parts import Part
from tests import factories
from tests.ecosystem import PRESENT, TYPED

QUESTION = "Wie doet wat tegen online haat onder jongeren?"
PEOPLE = {f"people_{kind}": "2" for kind in PRESENT}


def with_programme():
    return factories.make_programme(parts=(Part.ECOSYSTEM,))


def type_map(client, title="Haarlem", **more):
    """Make a map and return its address."""
    typed = {"title": title, "question": QUESTION, "municipality": title, "with_kinds": "y"} | more
    answer = client.post("/ecosysteem/nieuw", data=typed)
    assert answer.status_code == 303, answer.text[:3000]
    return answer.headers["Location"].removesuffix("/sessies/nieuw")


def type_session(client, address, held_on="2026-03-30", **more):
    """Note a session: two people of each of five kinds unless said."""
    people = {} if any(name.startswith("people_") for name in more) else PEOPLE
    return client.post(
        f"{address}/sessies/nieuw", data={"held_on": held_on, "form": "fysiek"} | people | more
    )


def type_lines(client, address, text, **more):
    """Type arrows."""
    return client.post(
        f"{address}/invoeren", data={"text": text, "said_by_kind": "", "said_by_end": ""} | more
    )


def typed_map(client, lines=TYPED, **more):
    """A map with one session and these arrows; returns its address."""
    with_programme()
    address = type_map(client, **more)
    assert type_session(client, address).status_code == 303
    answer = type_lines(client, address, lines)
    assert answer.status_code == 303, answer.text[-6000:]
    return address


def party(sql, kind):
    """The id of the party that is a kind."""
    return sql("SELECT id FROM map_actor WHERE stakeholder_kind = :kind AND level = 'soort'", kind=kind)[0][0]
