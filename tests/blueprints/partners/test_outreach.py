from tests import planning


def test_an_organisation_is_added_and_its_conversation_moves(as_):
    asha = as_("asha")
    assert "Er is nog geen programma" in asha.page("/partners").text
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    page = asha.page(address)
    form = page.find("form", action=lambda found: found and "/benaderingen/" in found)
    answer = asha.post(form["action"], data={"state": "interesse", "reason": ""})
    assert answer.status_code == 303
    assert "interesse" in asha.page(address).text


def test_an_illegal_step_answers_with_a_dutch_sentence_and_changes_nothing(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    form = asha.page(address).find("form", action=lambda found: found and "/benaderingen/" in found)
    asha.post(form["action"], data={"state": "ingepland"})
    answer = asha.post(form["action"], data={"state": "interesse"})
    assert answer.status_code == 422
    assert "Van “ingepland” kun je niet naar “interesse”." in answer.text
    assert sql("SELECT state FROM outreach") == [("ingepland",)]


def test_dropping_out_needs_a_reason(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    form = asha.page(address).find("form", action=lambda found: found and "/benaderingen/" in found)
    assert asha.post(form["action"], data={"state": "afgehaakt"}).status_code == 422
    assert asha.post(form["action"], data={"state": "afgehaakt", "reason": "Geen tijd"}).status_code == 303
    assert sql("SELECT state, reason FROM outreach") == [("afgehaakt", "Geen tijd")]
