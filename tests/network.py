"""The network through its front door: what staff type, what visitors send, and what pages say."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from cleanup.domain.platform.parts import Part
from tests import factories
from tests.days import local_today

TODAY = local_today()
CODE = re.compile(r"/netwerk/bijeenkomsten/([^?]+)")


def start(code="NET"):
    """A programme that uses the network."""
    return factories.make_programme(code, parts=[Part.NETWORK])


def words(page):
    """Return the text of a page with single spaces."""
    return " ".join(BeautifulSoup(page.text, "html5lib").get_text(" ").split())


def sent(answer, status=303):
    assert answer.status_code == status, words(answer)[:1500]
    return answer


def gather(client, title="Expertsessie", *, held_on=TODAY, counted=None, source="presentielijst", **more):
    """Add a gathering and perhaps its count; returns its code."""
    typed = {"title": title, "kind": "expertsessie", "form": "fysiek", "held_on": held_on.isoformat()} | more
    answer = sent(client.post("/netwerk/bijeenkomsten", data=typed))
    code = CODE.search(answer.headers["Location"])[1]
    if counted is not None:
        count(client, code, counted, source)
    return code


def count(client, code, counted, source="presentielijst"):
    return sent(
        client.post(
            f"/netwerk/bijeenkomsten/{code}",
            data={"counted": str(counted), "counted_source": source},
        )
    )


def close(client, *codes):
    """Close the grading of gatherings, so that their means may be shown."""
    for code in codes:
        sent(client.post(f"/netwerk/bijeenkomsten/{code}/beoordelen/sluiten"))


def open_again(client, *codes):
    for code in codes:
        sent(client.post(f"/netwerk/bijeenkomsten/{code}/beoordelen"))


def grade(client, code, value, **more):
    """Give a grade as a visitor would: open the page, choose, send."""
    page = client.get(f"/b/{code}")
    key = re.search(r'name="client_id" value="([^"]+)"', page.text)[1]
    return client.post(f"/b/{code}", data={"client_id": key, "grade": str(value)} | more)


def grades(client, code, counts):
    for value, times in counts.items():
        for _ in range(times):
            sent(grade(client, code, value), 201)


def add_member(client, name="Sam Voorbeeld", *, ring="actief", domain="media", **more):
    typed = {"name": name, "ring": ring, "domain": domain, "organisation": "De Brug", "is_adult": "y"} | more
    return sent(client.post("/netwerk/leden", data=typed))


def join(client, code, name="Sam Voorbeeld", **more):
    """Become a member at a gathering; returns the path of the page that is theirs."""
    typed = {"name": name, "organisation": "De Brug", "domain": "jongerenwerk", "is_adult": "y"} | more
    page = sent(client.post(f"/b/{code}/lid", data=typed), 201)
    return re.search(r"/lid/[0-9a-f]+", page.text)[0]


def mailing_of(client, kind):
    """Keep a mailing of today."""
    typed = {"sent_on": TODAY.isoformat(), "kind": kind, "subject": "Nieuws"}
    return client.post("/netwerk/mailings", data=typed)


def typed_figure(client, activity, value, source="bijlage 1", **more):
    typed = {
        "activity": activity, "value": str(value), "unit": "mensen", "source": source,
        "as_of": "2025-12-31",
    } | more  # fmt: skip
    return sent(client.post("/evaluatie/cijfers", data=typed))


def fill_world(world, values, programme, now):
    """Give the walk over all routes a network of this programme, with one of everything."""
    from cleanup.services.network import advising, gatherings, grading, harvest, members, post, telling

    today = local_today()
    gathering = gatherings.add_gathering(
        programme, {"title": "Expertsessie", "kind": "expertsessie", "form": "fysiek", "held_on": today}
    )
    sam = {"name": "Sam", "organisation": "De Brug", "domain": "jongerenwerk", "is_adult": True}
    member = members.add_member(programme, sam, today)
    told = {"title": "Ik zei er wat van", "text": "Daarna werd het rustig.", "told_by": "deelnemer"}
    story = telling.add_story(programme, told | {"theme": "steun", "consent": "openbaar"}, today)
    telling.use_story(story, "rapport", "bladzijde 3", today)
    said = {
        "theme": "steun",
        "domain": "jongerenwerk",
        "text": "Oefenen helpt.",
        "kind": "inzicht",
        "level": "relatie",
    }
    harvest.add_yield(programme, said | {"gathering": gathering.code}, today)
    harvest.ask(programme, "Wie oefent hiermee?", "steun", "jongerenwerk", today)
    post.add_material(programme, {"title": "Kader", "kind": "kader", "place": "op de site"})
    advice = advising.add_advice(
        programme, {"for_kind": "gemeente", "text": "Geef ruimte.", "source": "sessie"}, today
    )
    promised = {"what": "Een avond per maand", "organisation_name": "De Brug", "advice_id": advice.id}
    advising.pledge(programme, promised, today)
    grading.grade(gathering, 8, values["code"], "Fijn dat we oefenden.", now)
    world.pages.append(f"/lid/{members.token_of(member)}")
    values.update(gathering_code=gathering.code, row_id=member.id)
