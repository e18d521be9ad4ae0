"""Figures out of a file: seen first, kept all or nothing, the same again once, and nobody in them."""

import io

import pytest

from tests.domain.campaign import insight_files as files

IMPORT = "/campagne/cijfers/importeren"
SECRETS = ("geheime_naam", "Geheime Naam", "GEHEIM", "Regel een", "178414000001")


def look(client, text, encoding="utf-8", **more):
    data = {
        "file": (io.BytesIO(text.encode(encoding)), "cijfers.csv"),
        "paid": "nee",
        "zone": "Europe/Amsterdam",
    }
    return client.post(IMPORT, data=data | more, content_type="multipart/form-data")


def keep(client, answer):
    """Press the button under the rows that were shown."""
    from bs4 import BeautifulSoup

    form = BeautifulSoup(answer.get_data(as_text=True), "html.parser").select_one("form[action*=opslaan]")
    fields = {tag["name"]: tag.get("value", "") for tag in form.select("input[name]")}
    return client.post(form["action"], data=fields)


def test_a_real_shaped_file_comes_in_to_exact_numbers_and_twice_is_once(as_, channel, sql, settings):
    client = as_("kees")
    for turn in range(2):
        answer = look(client, files.MULTI_LINE)
        assert answer.status_code == 200
        assert keep(client, answer).status_code == 303
        rows = sql("SELECT views, reach, likes, saves, paid FROM insight ORDER BY views DESC")
        assert [tuple(row) for row in rows] == [
            (12_400, 9_000, 310, 40, False),
            (1_002, 800, 31, 4, False),
        ], turn
    for file in settings.instance.rglob("*"):
        kept = file.read_bytes() if file.is_file() else b""
        assert not [secret for secret in SECRETS if secret.encode() in kept], file


def test_what_is_shown_before_keeping_has_no_names_either(as_, channel):
    page = look(as_("kees"), files.MULTI_LINE).get_data(as_text=True)
    assert "Deze kolommen herken ik" in page
    assert "14 februari 2026" in page
    assert not [secret for secret in SECRETS if secret in page]


def test_a_broken_row_7_keeps_nothing_and_says_its_line(as_, channel, sql):
    answer = look(as_("kees"), files.BROKEN_SEVEN)
    assert answer.status_code == 422
    assert "Regel 7" in answer.get_data(as_text=True)
    assert sql("SELECT count(*) FROM insight") == [(0,)]


def test_a_date_that_can_be_read_both_ways_is_a_question(as_, channel):
    client = as_("kees")
    asked = look(client, files.EITHER_WAY)
    assert asked.status_code == 422
    assert "dag of maand eerst" in asked.get_data(as_text=True)
    assert "2 maart 2026" in look(client, files.EITHER_WAY, order="dag").get_data(as_text=True)
    assert "3 februari 2026" in look(client, files.EITHER_WAY, order="maand").get_data(as_text=True)


def test_the_only_post_of_that_day_is_the_one(as_, channel, sql, db, cast, now):
    from cleanup.services.campaign import posts
    from tests.campaign import post_fields

    fields = post_fields() | {"interaction": False, "grounds": (), "in_package": True}
    post = posts.create_post(channel, cast.asha, fields, now)
    post.state, post.placed_at = "geplaatst", now.replace(month=2, day=14)
    db.session.commit()
    client = as_("kees")
    keep(client, look(client, files.current(files.row())))
    assert sql("SELECT title FROM content_post") == [("Kleine daad",)]
    assert "12.400" in client.get(f"/campagne/berichten/{post.id}").get_data(as_text=True)


@pytest.mark.parametrize("rows", ["", "[", "[[1]]", '[[2,"x","2026-02-14","","2026-03-01",{}]]', "[" * 5000])
def test_rows_that_this_product_did_not_write_are_refused(as_, channel, sql, rows):
    answer = as_("kees").post(f"{IMPORT}/opslaan", data={"rows": rows, "paid": "nee"})
    assert answer.status_code == 303
    assert sql("SELECT count(*) FROM insight") == [(0,)]


def test_an_empty_file_is_called_empty(as_, channel):
    for text in ("", "  \n"):
        page = look(as_("kees"), text)
        assert page.status_code == 422
        assert "Het bestand is leeg." in page.get_data(as_text=True)
