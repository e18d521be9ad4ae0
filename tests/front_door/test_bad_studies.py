"""What somebody may get wrong in a study: each is refused or told, with its reason, where it happens."""

from __future__ import annotations

import pytest

from tests.front_door.evaluation import Group, everywhere
from tests.front_door.pages import in_days


def moments(office, programme, **fields):
    """Send the survey moments of a programme with these fields by name."""
    form = office.browser.open(f"/partners/programmas/{programme}/momenten").form("Opslaan")
    form.given |= {name: [str(value)] for name, value in fields.items()}
    return form.send()


def waits(office, programme):
    return office.browser.open(f"/evaluatie/wie-wacht?programma={programme}")


def drawn(office, programme, codes):
    ready = waits(office, programme).form("Zet de loting klaar")
    ready.given |= {"pilots": codes, "agreed": ["y"]}
    return ready.send().expect(200).press("Loot nu").expect(200)


@pytest.fixture
def programme(office):
    return office.programme()


@pytest.fixture
def four(office, programme):
    days = [office.far() for _ in range(4)]
    return [office.plan(day, Programma=programme).code for day in sorted(days)]


def test_moments_that_overlap_are_refused_with_the_day(office, programme):
    later = {"later": "y", "later_from": 28, "later_to": 42, "months": "y"}
    refused = moments(office, programme, **later, months_from=40, months_to=60)
    assert refused.status == 422
    refused.says("Deze weken vallen samen met de terugblik daarvoor, die tot dag 42 open is")


def test_a_look_back_after_retention_is_refused_with_the_term(office, programme):
    refused = moments(
        office, programme, later="y", later_from=28, later_to=42, months="y", months_from=180, months_to=184
    )
    assert refused.status == 422
    refused.says("Dit is na de bewaartermijn", "hoogstens 183")


def test_a_moment_added_after_answers_came_is_refused(house, office, programme):
    group = Group.of(office, house.visitor(), 20, Programma=programme)
    group.answer("t0", {0: everywhere(3)})
    refused = moments(
        office, programme, later="y", later_from=28, later_to=42, months="y", months_from=84, months_to=98
    )
    assert refused.status == 422
    refused.says("Er zijn al antwoorden", "Een moment erbij of eraf kan daarom niet meer")


def test_a_pilot_is_drawn_once(office, programme, four):
    page = drawn(office, programme, four)
    token = page.form("Vergelijk met dit programma").given["csrf_token"]
    sent = page.visitor.ask(
        "POST",
        f"/evaluatie/wie-wacht/loting?programma={programme}",
        {
            "pilots": four,
            "agreed": ["y"],
            "csrf_token": token,
        },
    )
    assert sent.status == 422
    sent.says("is al ingedeeld of geloot. Een pilot wordt één keer geloot.")


def test_partners_who_swap_dates_undo_the_draw_and_it_is_said(office, programme, four):
    page = drawn(office, programme, four)
    waiting = next(
        term.find_next("dd").get_text(strip=True) for term in page.soup.select("dt") if "Wacht" in term.text
    ).split(", ")
    early = office.browser.open(f"/pilots/{waiting[0]}/wijzigen").form("Opslaan")
    early.set("Datum", in_days(15).isoformat()).send()
    waits(office, programme).says(
        "Telt niet als loting", "Wie wacht, heeft een dag vóór of op de dag van wie gaat"
    )


def test_one_pilot_a_side_gives_no_difference_and_says_how_many_are_needed(house, office, programme):
    groups = [Group.of(office, house.visitor(), 20, Programma=programme) for _ in range(2)]
    for group in groups:
        for moment, level in (("t0", 2), ("t1", 3)):
            group.answer(moment, {n: everywhere(level + n % 2) for n in range(6)})
    settled = waits(office, programme).form("Bewaar deze indeling")
    settled.given |= {"goes": [groups[0].code], "waits": [groups[1].code]}
    settled.send().expect(200)
    house.as_("eva").open(f"/evaluatie/wie-wacht?programma={programme}").says(
        "Geen verschil berekend", "Aan elke kant zijn minstens drie pilots nodig"
    )


def test_a_plan_frozen_after_the_data_stays_but_does_not_count(house, office, programme):
    Group.of(office, house.visitor(), 20, Programma=programme).answer("t0", {0: everywhere(3)})
    page = house.as_("eva").open(f"/evaluatie/analyseplan?programma={programme}")
    form = page.form("Leg dit plan vast")
    form.given |= {"question": ["Gaat kennis omhoog?"], "pilots": ["6"], "people": ["60"]}
    kept = form.send().expect(200)
    kept.says("Dit plan is vastgelegd toen de eerste meting al open was", "het telt niet als vooraf")
