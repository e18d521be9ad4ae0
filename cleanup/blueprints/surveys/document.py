"""The page with the questions: rendered once per version, moment, language and mode, then only filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, render_template

from cleanup.domain.questionnaires import Questionnaire
from cleanup.domain.surveys import FOLLOW_UP
from cleanup.services import demo
from cleanup.web.compression import Document, hole
from cleanup.web.languages import choose

HOLES = (
    "action",
    "client_id",
    "csrf_token",
    "ticket",
    "card_code",
    "pilot_code",
    "day_path",
    "epoch",
    "seal",
)


@dataclass(frozen=True)
class Kind:
    """What makes two documents differ."""

    version: str
    moment: str
    language: str
    mode: str
    is_demo: bool


def document_of(questionnaire: Questionnaire, moment: str, mode: str) -> Document:
    """Return the document with holes for what is asked now."""
    kind = Kind(questionnaire.version, moment, choose(), mode, demo.is_demo())
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask documents
    documents: dict[Kind, Document] = app.extensions.setdefault("survey_documents", {})
    if kind not in documents:
        documents[kind] = Document(_rendered_apart(app, questionnaire, kind))
    return documents[kind]


def _rendered_apart(app: Flask, questionnaire: Questionnaire, kind: Kind) -> str:
    """Render in a request of its own, so that nothing of the visitor at hand gets into the document."""
    with app.test_request_context("/m"):
        g.language = kind.language
        holes = {name: hole(name) for name in HOLES}
        return render(questionnaire, kind.moment, kind.mode, holes)


def render(
    questionnaire: Questionnaire,
    moment: str,
    mode: str,
    blanks: dict[str, Any],
    typed: dict[str, list[str]] | None = None,
    errors: dict[str, str] | None = None,
) -> str:
    """Return the page with the questions; ``typed`` and ``errors`` come back after a refusal."""
    return render_template(
        "surveys/answer.html",
        questionnaire=questionnaire,
        items=[item for item in questionnaire.asked_at(moment) if not item.per_part],
        moment=moment,
        mode=mode,
        is_follow_up=moment == FOLLOW_UP,
        blanks=blanks,
        typed=typed or {},
        errors=errors or {},
    )
