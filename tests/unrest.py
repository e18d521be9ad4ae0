"""Unrest through its front door: areas, agreements, and what pages say."""

from __future__ import annotations

import datetime as dt
import re

from bs4 import BeautifulSoup

from cleanup.domain.platform.parts import Part
from tests import factories
from tests.days import local_today

TODAY = local_today()


def start(code="ONR"):
    """A programme that uses unrest."""
    return factories.make_programme(code, parts=[Part.UNREST])


def words(page):
    """Return the text of a page with single spaces."""
    return " ".join(BeautifulSoup(page.text, "html5lib").get_text(" ").split())


def sent(answer, status=303):
    assert answer.status_code == status, words(answer)[:1500]
    return answer


def make_area(client, title="Noord", municipality="Haarlem", **more):
    """Make an area; returns its code."""
    answer = sent(client.post("/onrust", data={"title": title, "municipality": municipality} | more))
    return re.search(r"/onrust/([a-z0-9]+)", answer.headers["Location"])[1]


def add_moment(client, area, kind, day, **more):
    typed = {"kind": kind, "starts_on": day.isoformat()} | more
    return sent(client.post(f"/onrust/{area}/kalender", data=typed))


def finding(page):
    """Return the key of the warning about unrest on the page of a pilot."""
    found = re.search(r'name="finding" value="(onrust:[^"]+)"', page.text)
    return found[1] if found else None


def to_call(client):
    """Put somebody on the list whom partners may call; returns the id."""
    from sqlalchemy import select

    from cleanup.extensions import db
    from cleanup.models.aftercare import EscalationContact

    typed = {"name": "Nachtdienst", "phone": "06 12345678", "reachable": "altijd", "for_partners": "y"}
    sent(client.post("/nazorg/contacten", data=typed))
    return db.session.scalar(select(EscalationContact.id))


def agree(client, area, **dates):
    """Agree on everything in an area; returns the ids of the director, another partner, and a contact."""
    director = factories.make_organisation("Gemeente Voorbeeld", kind="gemeente").id
    other = factories.make_organisation("De Brug").id
    contact = to_call(client)
    day = TODAY.isoformat()
    typed = {"director_id": director, "revision": "1"}
    typed |= dict.fromkeys(("signed_on", "dpia_on", "officer_asked_on"), day) | dates
    page = f"/onrust/{area}/afspraken"
    sent(client.post(f"{page}/convenant", data=typed))
    for organisation in (director, other):
        partner = {"organisation_id": organisation, "presence": "zelf", "signed_on": day}
        sent(client.post(f"{page}/partners", data=partner))
    [option, *_] = re.findall(r"partners/([0-9a-f-]{36})/weg", client.get(page).text)
    for phase in ("vredestijd", "crisis", "nazorg"):
        sent(
            client.post(f"{page}/taken", data={"partner_id": option, "phase": phase, "task": "aanspreekpunt"})
        )
    for level in ("groen", "geel", "oranje", "rood"):
        step = {"criterion": "als we dat samen zien", "caller_1": director, "contact_1": contact}
        sent(client.post(f"{page}/ladder/{level}", data=step))
    return director, other, contact


TABLES = (
    "area", "phase_change", "level_change", "covenant", "covenant_partner", "covenant_task", "ladder_step",
    "way_answer", "risk_moment", "risk_choice", "situation", "thinking", "measure", "situation_message",
    "correction", "evaluation_round", "care_task",
)  # fmt: skip


def rows(sql):
    """Return everything that is stored about unrest, to compare."""
    return {table: sorted(map(str, sql(f"SELECT * FROM {table}"))) for table in TABLES}  # noqa: S608 - fixed names


def fill_world(values, cast, programme, now, *, is_own):
    """Give the walk over all routes an area of this programme, and one of everything under it."""
    from cleanup.extensions import db
    from cleanup.services.unrest import agreements, areas, following, pages, risk, situations

    today, keeper = local_today(), cast.asha if is_own else cast.dina
    title = "Noord" if is_own else "Zuid"
    typed = {"title": title, "municipality": "Utrecht", "director_id": None}
    area = areas.add_area(programme, typed, keeper, today)
    partner = agreements.add_partner(
        area, {"organisation_id": values["organisation_id"], "presence": "zelf"}, today
    )
    moment = {"kind": "evenement", "starts_on": today + dt.timedelta(days=400), "title": "Zomerfeest"}
    opened = {"title": "Spanning na een wedstrijd", "partners": [values["organisation_id"]]}
    situation = situations.open_situation(area, opened, today)
    following.add_professional(area, situation, cast.ben.id if is_own else cast.dina.id, today)
    db.session.flush()
    values.update(
        situation_id=situation.id,
        care_task_id=following.list_care(area)[0].id,
        round_id=situations.list_rounds(situation)[0].id,
        partner_page_id=pages.make_page(partner, keeper, now).id,
        area_code=area.code,
        partner_id=partner.id,
        covenant_task_id=agreements.add_task(partner, {"phase": "crisis", "task": "bellen"}).id,
        moment_id=risk.add_moment(area, moment).id,
    )


def open_situation(client, area, title="Spanning na een wedstrijd", **more):
    """Open a situation; returns its address."""
    answer = sent(client.post(f"/onrust/{area}/situaties", data={"title": title} | more))
    return re.search(r"/onrust/[a-z0-9]+/situaties/[0-9a-f-]{36}", answer.headers["Location"])[0]


def rounds(client, area):
    """Return the ids of the rounds of an area, in the order of the page."""
    return re.findall(r'/evaluatie/([0-9a-f-]{36})"', client.get(f"/onrust/{area}/evaluatie").text)


def care_tasks(page):
    return re.findall(r'/nazorg/([0-9a-f-]{36})"', page.text)


def partner_page(client, area):
    """Make a page for the first partner; returns its path."""
    page = client.get(f"/onrust/{area}/afspraken").text
    [partner, *_] = re.findall(r"partners/([0-9a-f-]{36})/pagina", page)
    sent(client.post(f"/onrust/{area}/afspraken/partners/{partner}/pagina"))
    return re.search(r"/p/[\w-]+", client.get(f"/onrust/{area}/afspraken").text)[0]
