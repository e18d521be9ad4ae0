"""Which language a page is in: Dutch, unless somebody or their account chose English, or a phone asks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, Response, current_app, g, has_request_context, request
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from cleanup.web.cookies import cookie_name, is_participant_path

LANGUAGES = ("nl", "en")
COOKIE = "scd_taal"
CHOSEN = "cleanup.language"  # its place among what belongs to one request
A_YEAR = 365 * 24 * 3600
DUTCH = Markup('<span lang="nl">{}</span>')


def choose() -> str:
    """Return the language of a request: asked for, kept here, of account or participant's phone, or Dutch.

    A page asks dozens of times; it is worked out anew only when the account became known in between.
    """
    if not has_request_context():
        return "nl"
    known = g.get("language"), g.get("language_of_account")
    chosen: tuple[object, str] | None = request.environ.get(CHOSEN)
    if chosen is None or chosen[0] != known:
        chosen = request.environ[CHOSEN] = known, _choose(*known)
    return chosen[1]


def _choose(of_here: str | None, of_account: str | None) -> str:
    for wish in (of_here, request.args.get("taal"), kept_choice(), of_account, _of_phone()):
        if wish in LANGUAGES:
            return str(wish)
    return "nl"


def _of_phone() -> str | None:
    """Return what a participant's phone asks for, if it is ours; a tablet in other hands begins in Dutch."""
    if not is_participant_path(request.path) or _is_handed_on():
        return None
    return request.accept_languages.best_match(LANGUAGES)


def _is_handed_on() -> bool:
    """Whether the device goes from hand to hand; what was sent may be too large or broken to be read."""
    try:
        return request.values.get("modus") in {"tablet", "kiosk"}
    except HTTPException:
        return False


def kept_choice() -> str | None:
    """Return the language kept in this browser, also under the name it had before the name was guarded."""
    return request.cookies.get(cookie_name(COOKIE)) or request.cookies.get(COOKIE)


def read_words() -> None:
    """Read how numbers and dates are written in our languages: a worker does so before its first request."""
    for language in LANGUAGES:
        format_decimal(0.5, locale=language)
        format_date(dt.date.min, locale=language)


def text_of(text: Mapping[str, str] | None) -> str:
    """Return a content text in the language of this request; Dutch when there is no other."""
    if not text:
        return ""
    return text.get(choose()) or text.get("nl", "")


def worded(text: Mapping[str, str] | None) -> Markup:
    """Return a content text as it stands on a page, marked as Dutch when the page is in another language.

    For what stands between tags: a voice that reads the page aloud then takes the voice of that language.
    In an attribute, a title of a page or a choice in a list only the words fit: ``t``.
    """
    words = escape(text_of(text))
    if not text or text.get(choose()):
        return words
    return in_dutch(words)


def in_dutch(words: str) -> Markup:
    """Return words that are Dutch on every page, such as a source, marked as such where the page is not."""
    if not words or choose() == "nl":
        return escape(words)
    return DUTCH.format(words)


def register(app: Flask) -> None:
    """Offer the language to templates and remember a choice."""
    app.add_template_global(text_of, "t")
    app.add_template_global(worded)
    app.add_template_filter(text_of, "words_of")
    app.add_template_filter(in_dutch)
    app.context_processor(lambda: {"current_language": choose(), "languages": LANGUAGES})
    app.after_request(remember_choice)


def remember_choice(response: Response) -> Response:
    """Keep a language that was asked for in the address; it says nothing about a person."""
    if is_participant_path(request.path):
        response.vary.add("Accept-Language")
    wish = request.args.get("taal")
    if wish in LANGUAGES and kept_choice() != wish:
        is_secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(
            cookie_name(COOKIE), wish, max_age=A_YEAR, httponly=True, samesite="Lax", secure=is_secure
        )
    return response
