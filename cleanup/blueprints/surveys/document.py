"""The page with the questions: rendered once per version, moment, language and mode, then only filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app, g, render_template

from cleanup.domain.surveys.filling_in import promise_of, question_numbers
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.web.compression import Document, hole
from cleanup.web.headers import nonce_of
from cleanup.web.languages import choose

HOLES = (
    "action",
    "client_id",
    "csrf_token",
    "ticket",
    "card_code",
    "pilot_code",
    "day_path",
    "day_code",
    "seal",
    "receipt",
    "spelled",
    "nonce",
)


@dataclass(frozen=True)
class Place:
    """Whether a moment is the first and the last at which a pilot asks something."""

    comes_first: bool
    comes_last: bool


@dataclass(frozen=True)
class DocumentKind:
    """What makes two documents differ; a version is empty where it does not matter."""

    page: str
    moment: str
    mode: str
    language: str
    is_demo: bool
    place: Place
    version: str = ""


def questions(
    questionnaire: Questionnaire, moment: str, mode: str, place: Place, *, is_demo: bool
) -> Document:
    """Return the page with the questions, with holes."""
    kind = DocumentKind("questions", moment, mode, choose(), is_demo, place, questionnaire.version)
    return _kept(kind, lambda holes: render(questionnaire, moment, mode, place, holes))


def minutes_of(questionnaire: Questionnaire, moment: str) -> int:
    """Return how many minutes the questions of a moment take, as their page promises."""
    return promise_of(questionnaire.asked_at(moment), choose()).minutes


def thanks(moment: str, mode: str, place: Place, *, with_code: bool, is_demo: bool) -> Document:
    """Return the thank-you page, with holes."""
    page = "thanks with code" if with_code else "thanks"
    kind = DocumentKind(page, moment, mode, choose(), is_demo, place)
    return _kept(
        kind,
        lambda holes: render_template(
            "surveys/thanks.html", moment=moment, mode=mode, place=place, with_code=with_code, blanks=holes
        ),
    )


def _kept(kind: DocumentKind, make: Callable[[dict[str, str]], str]) -> Document:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask documents
    documents: dict[DocumentKind, Document] = app.extensions.setdefault("survey_documents", {})
    if kind not in documents:
        # In a request of its own, so that nothing of the visitor at hand gets into the document.
        with app.test_request_context("/m"), nonce_of(hole("nonce")):
            g.language = kind.language
            documents[kind] = Document(make({name: hole(name) for name in HOLES}))
    return documents[kind]


def render(
    questionnaire: Questionnaire,
    moment: str,
    mode: str,
    place: Place,
    blanks: Mapping[str, object],
    typed: dict[str, list[str]] | None = None,
    errors: dict[str, str] | None = None,
) -> str:
    """Return the page with the questions; ``typed`` and ``errors`` come back after a refusal."""
    items = [item for item in questionnaire.asked_at(moment) if not item.per_part]
    return render_template(
        "surveys/answer.html",
        questionnaire=questionnaire,
        items=items,
        numbers=question_numbers(items),
        promise=promise_of(items, choose()),
        moment=moment,
        mode=mode,
        place=place,
        blanks=blanks,
        typed=typed or {},
        errors=errors or {},
    )
