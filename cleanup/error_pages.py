"""Which error becomes which page; the only place that knows status codes."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from cleanup.domain.platform.errors import (
    CleanupError,
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RuleBrokenError,
    TakenOffError,
    TooEarlyError,
    TooLateError,
    TooManyError,
)
from cleanup.services.platform import health
from cleanup.web.cookies import is_participant_path
from cleanup.web.wording import with_words

STATUSES: dict[type[CleanupError], int] = {
    NotFoundError: 404,
    NotAllowedError: 403,
    RuleBrokenError: 422,
    ConflictError: 409,
    TooEarlyError: 409,
    TooLateError: 410,
    TooManyError: 429,
}
TOO_EARLY = "te vroeg"  # a queued answer waits for the opening, which may be on its way too
TAKEN_OFF = "begeleidt niet meer"  # a tablet says so; signing in again would not help
REASONS: dict[type[CleanupError], str] = {TooEarlyError: TOO_EARLY, TakenOffError: TAKEN_OFF}
UNAVAILABLE, RETRY_AFTER = 503, "10"
AWAY = (
    "We zijn even bezig. Probeer het over een minuut opnieuw. / We are busy. Please try again in a minute.\n"
)
PAGES = {400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}


def wants_json() -> bool:
    """Whether the one who asks is a script rather than a reader."""
    if request.mimetype == "application/json":
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def sentence_of(error: CleanupError) -> str:
    """Return the translated sentence of an error."""
    return with_words(error.sentence, error.values)


def answer(status: int, sentence: str = "", **more: Any) -> Response:
    """Return an error as page or as JSON."""
    in_json = wants_json()
    response = jsonify(status=status, error=sentence, **more) if in_json else _page(status, sentence)
    response.status_code = status
    if status == UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _page(status: int, sentence: str) -> Response:
    if isinstance(request.routing_exception, SecurityError):  # asked under a name that is not ours
        return Response("400\n", mimetype="text/plain")
    name = f"platform/errors/{status if status in PAGES else 500}.html"
    layout = "survey" if is_participant_path(request.path) else "staff"
    try:
        return make_response(render_template(name, sentence=sentence, status=status, for_whom=layout))
    except SQLAlchemyError:  # the layout asks the database who is here, and the database is away
        return Response(AWAY, mimetype="text/plain")


def register(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(CleanupError, show_cleanup_error)
    app.register_error_handler(CSRFError, show_csrf_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_unexpected_error)


def show_cleanup_error(error: CleanupError) -> Response:
    """Show an error of our own."""
    status = next((s for kind, s in STATUSES.items() if isinstance(error, kind)), 400)
    # Which thing it was would tell that it may exist; who was taken off a crew knew that.
    hidden = isinstance(error, NotFoundError) and not isinstance(error, TakenOffError)
    sentence = sentence_of(NotFoundError()) if hidden else sentence_of(error)
    more = next(({"reason": why} for kind, why in REASONS.items() if isinstance(error, kind)), {})
    response = answer(status, sentence, **more)
    if isinstance(error, TooManyError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def show_csrf_error(_error: CSRFError) -> Response:
    """Say kindly that a form was open too long."""
    return answer(
        400, gettext("Deze pagina stond te lang open. Ga terug, ververs de pagina en probeer het opnieuw.")
    )


def show_http_error(error: HTTPException) -> Response:
    """Show an error of the web itself; redirects pass."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    cause = getattr(error, "original_exception", None)
    if cause is not None:
        return show_unexpected_error(cause)
    response = answer(error.code or 500)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def show_unexpected_error(error: Exception) -> Response:
    """Show a page without trace; the log has the trace."""
    if health.is_away(error):
        current_app.logger.error("the database cannot do this now: %s", type(error).__name__)
        return answer(UNAVAILABLE)
    if isinstance(error, DataError):  # such as a NUL character, which PostgreSQL has no text for
        health.start_over()
        return answer(400)
    if current_app.testing and current_app.config.get("PROPAGATE_EXCEPTIONS") is not False:
        raise error
    number = secrets.token_hex(4)
    current_app.logger.error("unexpected error %s", number, exc_info=error)
    return answer(500, gettext("Noem dit nummer als je hulp vraagt: %(number)s.", number=number))
