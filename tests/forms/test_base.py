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
