"""In which language somebody is answered, and how they choose another."""

import pytest
from flask import g

from cleanup.web.languages import in_dutch, worded


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


class TestMarked:
    """Dutch on a page in English is announced as Dutch, and nothing in it becomes markup."""

    @pytest.mark.parametrize(
        ("language", "text", "shown"),
        [
            ("nl", {"nl": "Hoi & dag", "en": "Hi"}, "Hoi &amp; dag"),
            ("en", {"nl": "Hoi", "en": "Hi & bye"}, "Hi &amp; bye"),
            ("en", {"nl": "Hoi <b>"}, '<span lang="nl">Hoi &lt;b&gt;</span>'),
            ("en", {"nl": "Hoi", "en": ""}, '<span lang="nl">Hoi</span>'),
            ("en", {}, ""),
            ("en", None, ""),
        ],
    )
    def test_a_text_without_english_is_marked(self, app, language, text, shown):
        with app.test_request_context():
            g.language = language
            assert worded(text) == shown

    def test_what_is_dutch_everywhere_is_marked_where_the_page_is_not(self, app):
        with app.test_request_context():
            assert in_dutch("Bron <x>") == "Bron &lt;x&gt;"
            g.language = "en"
            assert (in_dutch("Bron <x>"), in_dutch("")) == ('<span lang="nl">Bron &lt;x&gt;</span>', "")
