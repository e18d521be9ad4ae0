"""How the crew say they are: read by staff, also without a wish for contact; by nobody else."""

import datetime as dt
import uuid

from tests import aftercare
from tests.days import local_today

WORDS = "Het bleef in mijn hoofd hangen"


def say(client, pilot, **changes):
    said = {"key": str(uuid.uuid4()), "feeling": "niet_goed", "text": WORDS} | changes
    return client.post(f"/pilots/{pilot.code}/nazorg/debrief", data=said, follow_redirects=True)


def part_of(client, pilot):
    found = client.page(f"/pilots/{pilot.code}/nazorg").find("section", {"aria-labelledby": "begeleiding"})
    return found.get_text(" ", strip=True) if found else ""


def test_words_without_a_wish_for_contact_are_read_by_staff(as_, pilot):
    asha = as_("asha")
    assert "Nog niemand van de begeleiding heeft dit ingevuld." in part_of(asha, pilot)
    assert "Je kunt altijd nog om contact vragen" in say(as_("ben"), pilot).text
    assert aftercare.tasks_of(pilot, "contact") == []
    for words in ("Ben", "Niet goed", WORDS):
        assert words in part_of(asha, pilot)
    assert "wil contact" not in part_of(asha, pilot)


def test_the_field_says_who_reads_it_before_somebody_types(as_, pilot):
    page = as_("ben").page(f"/pilots/{pilot.code}/nazorg/debrief")
    hint = page.find(id=page.find("textarea")["aria-describedby"]).get_text()
    assert "Alleen medewerkers van Diversion lezen dit, ook als je geen contact wilt." in hint
    assert "Je mede-begeleiders niet." in hint


def test_another_of_the_crew_a_coach_and_an_evaluator_never_read_it(as_, pilot, cast, db):
    from cleanup.services import pilots
    from cleanup.services.aftercare import choose_coach

    pilots.add_to_crew(pilot, cast.dina)
    choose_coach(cast.ben, cast.asha.id, local_today())
    db.session.commit()
    say(as_("ben"), pilot)
    dina = as_("dina")
    for path in ("nazorg", "nazorg/debrief", "nazorg/steun", "briefing", "dag"):
        assert WORDS not in dina.get(f"/pilots/{pilot.code}/{path}").text, path
    assert WORDS not in as_("asha").get(f"/groeilijn/{cast.ben.id}").text
    assert as_("eva").get(f"/pilots/{pilot.code}/nazorg").status_code == 403


def test_a_wish_for_contact_is_marked_and_stands_with_its_task(as_, pilot):
    say(as_("ben"), pilot, contact="y")
    asha = as_("asha")
    assert "wil contact" in part_of(asha, pilot)
    tasks = asha.page(f"/pilots/{pilot.code}/nazorg").find("section", {"aria-labelledby": "taken"})
    assert f"Niet goed: {WORDS}" in tasks.get_text()


def test_what_was_said_on_the_tablet_is_read_too_and_a_wrong_tap_that_was_undone_is_not(as_, pilot, cast):
    at = dt.datetime.now(dt.UTC)
    aftercare.record(pilot, cast.ben, "wellbeing", at, feeling="gaat_wel", contact=False, text=WORDS)
    wrong = aftercare.record(
        pilot, cast.ben, "wellbeing", at, feeling="goed", contact=False, text="per ongeluk"
    )
    aftercare.record(pilot, cast.ben, "undo", at, of=wrong)
    shown = part_of(as_("asha"), pilot)
    assert WORDS in shown
    assert "per ongeluk" not in shown
