"""What goes otherwise for the same reason on several days becomes a lesson with one press."""

from cleanup.services import evaluation


def test_what_recurs_is_proposed_until_it_is_a_lesson(pilot_year, as_):
    eva = as_("eva")
    page = eva.page("/evaluatie/lessen")
    text = " ".join(page.get_text(" ").split())
    assert "op 2 dagen: te weinig tijd." in text
    assert "paste niet bij de groep" not in text  # that was one day
    [link] = [one for one in page.find_all("a") if one.get_text() == "Maak er een les van"]
    filled = eva.page(link["href"].partition("#")[0])
    learned = filled.select_one("[name=learned]").get_text().strip()
    assert "anders dan bedoeld: te weinig tijd" in learned
    key = filled.select_one("[name=proposal]")["value"]
    sent = {"learned": learned, "change_place": filled.select_one("[name=change_place]")["value"]}
    assert eva.post("/evaluatie/lessen", data={**sent, "proposal": key}).status_code == 303
    assert "Maak er een les van" not in eva.page("/evaluatie/lessen").get_text(" ")
    [lesson] = [one for one in evaluation.list_lessons(pilot_year) if one.learned == learned]
    assert lesson.source == "Verloop van de dagen: Actie: doe iets, te weinig tijd"


def test_a_made_up_proposal_leaves_no_source(pilot_year, as_):
    eva = as_("eva")
    eva.post("/evaluatie/lessen", data={"learned": "Iets", "proposal": "actie.verzonnen"})
    [lesson] = [one for one in evaluation.list_lessons(pilot_year) if one.learned == "Iets"]
    assert lesson.source == ""
    assert "Maak er een les van" not in eva.page("/evaluatie/lessen?pilot=" + pilot_year.codes[0]).get_text()
