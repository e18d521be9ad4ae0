"""The pilot year typed in from nothing, page by page, as staff would."""

from __future__ import annotations

from tests import planning

HELD = (("2025-04-12", "8"), ("2025-05-17", "17"), ("2025-06-14", "7"))
LATER, RUNNING = 7, 6


def conversation_form(client, address):
    return client.page(address).find("form", action=lambda found: found and "/benaderingen/" in found)


def test_the_pilot_year_is_typed_in_and_the_funnel_says_fourteen_one_and_seven(as_, sql):
    asha = as_("asha")
    planning.type_programme(
        asha, code="SCD-25", name="Pilotjaar", starts_on="2025-01-01", ends_on="2025-12-31"
    )
    states = ["ingepland"] + ["later"] * LATER + ["interesse"] * RUNNING
    for number, state in enumerate(states, start=1):
        added = planning.type_organisation(asha, name=f"Jongerenwerk {number}")
        assert added.status_code == 303
        form = conversation_form(asha, added.headers["Location"])
        assert asha.post(form["action"], data={"state": state, "reason": ""}).status_code == 303
    programme, organisation = planning.the_programme(), planning.the_organisation("Jongerenwerk 1")
    for date, people in HELD:
        answer = planning.type_pilot(asha, programme, organisation, date=date, expected=people)
        assert answer.status_code == 303, answer.get_data(as_text=True)[:3000]
    said = " ".join(asha.page("/partners?programma=SCD-25").find(attrs={"data-funnel": True}).text.split())
    assert said == "14 organisaties benaderd, 1 ingepland, 7 interesse voor later."
    assert sql("SELECT expected FROM pilot ORDER BY date") == [(8,), (17,), (7,)]
