"""In which language somebody is answered, and how they choose another."""

import pytest


class TestLanguage:
    @pytest.fixture
    def english(self, as_, cast, db):
        cast.asha.language = "en"
        db.session.commit()
        return as_("asha")

    @pytest.mark.parametrize(
        ("path", "cookie", "language"),
        [
            ("/account", "", "en"),
            ("/account?taal=nl", "", "nl"),
            ("/account?taal=xx", "", "en"),
            ("/account", "nl", "nl"),
            ("/account?taal=en", "nl", "en"),
        ],
    )
    def test_the_account_decides_unless_something_else_was_asked_here(self, english, path, cookie, language):
        if cookie:
            english.set_cookie("scd_taal", cookie)
        assert english.page(path).html["lang"] == language

    def test_who_reads_dutch_chooses_english_for_this_browser(self, as_):
        client = as_("asha")
        assert client.page("/account").html["lang"] == "nl"
        client.get("/account?taal=en")
        assert client.page("/account").html["lang"] == "en"
