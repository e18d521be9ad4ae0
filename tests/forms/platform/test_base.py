"""What a form is given: texts where texts are asked, files where files are."""

import io

import pytest

ROUTES = ["/aanmelden", "/m", "/privacy/antwoorden"]


@pytest.mark.parametrize("path", ROUTES)
def test_a_file_in_the_place_of_a_text_is_as_if_nothing_was_typed(visitor, path):
    names = ("email", "password", "code", "pilot", "card_code")
    sent = {name: (io.BytesIO(b"x"), "x.txt") for name in names}
    answer = visitor.post(path, data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_a_text_in_the_place_of_a_file_is_no_file(as_):
    answer = as_("asha").post("/pilots/importeren", data={"file": "date,starts_at"})
    assert answer.status_code == 422


def test_a_file_where_one_is_asked_is_read(as_):
    sent = {"file": (io.BytesIO(b"date\n2027-01-01\n"), "x.csv"), "onbekend": (io.BytesIO(b"x"), "y.csv")}
    answer = as_("asha").post("/pilots/importeren", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "starts_at" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("text", ["a\x00b", "\x00"])
def test_a_nul_is_refused_on_both_engines(visitor, path, text):
    assert visitor.post(path, data={"email": text}).status_code == 400
    assert visitor.post(path, data={"x" + text: "1"}).status_code == 400


def test_a_form_of_thousands_of_fields_is_refused(visitor):
    assert visitor.post("/aanmelden", data={f"a{n}": "1" for n in range(1900)}).status_code == 422
    assert visitor.post("/aanmelden", data={f"a{n}": "1" for n in range(2100)}).status_code == 413


def a_figure(visitor, **typed):
    from tests import planning

    planning.type_programme(visitor)
    figure = {"activity": "Bereik", "value": "978.000", "unit": "mensen", "source": "Jaarverslag",
              "as_of": "2026-06-01"}  # fmt: skip
    return visitor.post("/evaluatie/cijfers", data=figure | typed, follow_redirects=True)


def test_a_number_is_said_back_as_it_was_understood_when_it_is_stored(as_):
    assert "“Bereik” staat bij de cijfers: 978.000 mensen." in a_figure(as_("asha")).text


def test_a_number_is_said_back_when_the_rest_of_the_form_is_refused(as_):
    from tests.pages import soup

    page = soup(a_figure(as_("asha"), source=""))
    assert page.find(id="value-understood").text.strip() == "Gelezen als 978.000."
    assert page.find(id="value")["value"] == "978.000"
    assert "value-understood" in page.find(id="value")["aria-describedby"]


@pytest.mark.parametrize(("typed", "stored"), [("17", 17), ("17,0", 17), ("1 7", None), ("12,5", None)])
def test_people_are_counted_by_the_same_rule_in_a_form_and_a_file(as_, sql, typed, stored):
    from tests import planning

    asha = as_("asha")
    planning.type_programme(asha)
    planning.type_organisation(asha)
    planning.type_pilot(asha, planning.the_programme(), planning.the_organisation(), expected=typed)
    head = "date;starts_at;ends_at;organisation;municipality;expected"
    row = f'2027-03-11;13:00;17:00;Pitstop;Eindhoven;"{typed}"'
    asha.post("/pilots/importeren/opslaan", data={"text": f"{head}\n{row}\n"})
    found = [count for (count,) in sql("SELECT expected FROM pilot")]
    assert found == ([stored, stored] if stored else [])


def test_no_form_leaves_a_number_to_the_browser():
    from pathlib import Path

    for template in Path("cleanup/templates").rglob("*.html"):
        assert 'type="number"' not in template.read_text(), template
    for form in Path("cleanup/forms").rglob("*.py"):
        assert "IntegerField" not in form.read_text(), form
