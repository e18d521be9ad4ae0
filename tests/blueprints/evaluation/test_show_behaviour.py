"""Behaviour, reasons, needs, backlash and ratings, as the questionnaire of the product names them."""

from __future__ import annotations


def section(page, heading):
    """The text of the section under a heading."""
    title = next(tag for tag in page.select("main h2") if tag.get_text(strip=True) == heading)
    return title.find_parent("section").get_text(" ", strip=True)


def test_what_was_done_stands_beside_what_held_people_back_and_what_they_need(pilot_year, as_):
    page = as_("eva").page("/evaluatie/gedrag")
    done = section(page, "Wat mensen deden toen ze online haat zagen")
    assert "Het bericht gerapporteerd bij de app" in done
    assert "Nulmeting, van" in done
    assert "Terugblik, van" in done
    reasons = section(page, "Waarom mensen soms niets deden")
    assert "Ik was bang voor ruzie of een lange discussie Motivatie" in reasons
    assert "Vaker oefenen" not in reasons
    needs = section(page, "Wat mensen nodig hebben om vaker iets te doen")
    assert "Vaker oefenen Vaardigheid" in needs


def test_few_reasons_are_hidden_and_needs_of_many_are_shown(pilot_year, as_):
    page = as_("eva").page("/evaluatie/gedrag")
    assert "%" not in section(page, "Waarom mensen soms niets deden"), "sixteen people answered"
    assert "%" in section(page, "Wat mensen nodig hebben om vaker iets te doen"), "thirty-one people did"


def test_the_grade_of_the_day_is_a_mean_with_its_n(pilot_year, as_):
    rated = section(as_("eva").page("/evaluatie/gedrag"), "Waardering van de dag")
    assert "S1: Welk cijfer geef je deze dag? 1–10 30 7,6" in rated


def test_reliability_is_shown_of_thirty_complete_answers_and_hidden_of_fewer(pilot_year, as_):
    told = section(as_("eva").page("/evaluatie/gedrag"), "Hangen de vragen van een factor samen?")
    assert "alpha 0,81 0,66 tot 0,90" in told
    assert "29 alpha afgeschermd afgeschermd" in told


def test_a_small_pilot_shows_no_counts_of_behaviour(pilots_of_the_year, as_):
    page = as_("asha").page(f"/evaluatie/gedrag?pilot={pilots_of_the_year[7].code}")
    rows = [row.find_all("td")[-1].get_text(strip=True) for row in page.select("#gedaan ~ * tbody tr")]
    assert rows
    assert set(rows) == {"afgeschermd"}


def test_a_peer_educator_does_not_see_it(pilot_year, as_):
    as_("ben").page("/evaluatie/gedrag", status=403)


def practised(pilot, *script):
    from cleanup.domain.toolkit.practice import Tally
    from cleanup.extensions import db
    from cleanup.services import toolkit

    for form, outcome, approach, action, executed, count in script:
        tally = Tally(
            form=form,
            outcome=outcome,
            approach=approach,
            action=action,
            executed=executed,
            felt="good",
            count=count,
        )
        toolkit.count_action(pilot, tally, toolkit.total_of(pilot))
    db.session.commit()


def funnel_row(page, action):
    row = next(row for row in page.select("#keten ~ * tbody tr") if row.th and row.th.get_text() == action)
    return [cell.get_text(strip=True) for cell in row.find_all("td")]


def test_the_funnel_of_a_scripted_pilot_has_the_counts_of_the_script(pilots_of_the_year, as_):
    pilot = pilots_of_the_year[17]
    before = as_("eva").page(f"/evaluatie/gedrag?pilot={pilot.code}")
    chosen, done = map(int, funnel_row(before, "Openbaar gereageerd")[:2])
    practised(
        pilot,
        ("pesten", "respond", "A2", "public_reply", True, 6),
        ("negativiteit", "respond", "A2", "public_reply", False, 11),
    )
    page = as_("eva").page(f"/evaluatie/gedrag?pilot={pilot.code}")
    found = funnel_row(page, "Openbaar gereageerd")
    assert found[:2] == [str(chosen + 17), str(done + 6)]
    later = section(page, "Van herkennen naar doen")
    assert "Dat zijn acties van groepjes, geen personen." in later
    assert "Pesten" in later
    assert "public_reply" not in later


def test_a_small_chain_hides_itself_its_company_and_every_sum_of_them(pilots_of_the_year, as_):
    pilot = pilots_of_the_year[17]
    practised(pilot, ("vrijheid", "respond", "A2", "own_post", True, 2))
    page = as_("eva").page(f"/evaluatie/gedrag?pilot={pilot.code}")
    assert funnel_row(page, "Zelf iets positiefs gepost")[:2] == ["afgeschermd", "afgeschermd"]
    chains = [row.find_all("td")[-1].get_text(strip=True) for row in page.select("#keten ~ details tbody tr")]
    assert chains.count("afgeschermd") >= 2, "one hidden chain would follow from the total"
