"""The handbook: an overview with a search box, each page, and the same on paper."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import check, only_for, shown_person
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.handbook import PICTURE_SIZE, READER_LABELS, TASK_LABELS, HandbookPage
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import today
from cleanup.web.languages import choose

blueprint = Blueprint("handbook", __name__)
LONGEST_QUESTION = 100


@blueprint.get("/uitleg")
@only_for(Audience.EVERYBODY)
def list_pages() -> ResponseReturnValue:
    """List the pages for whoever asks by the work they do, or those in which the asked words stand."""
    question = request.args.get("q", "").strip()[:LONGEST_QUESTION]
    handbook = loaded().handbook
    return render_template(
        "platform/handbook/list_pages.html",
        question=question,
        hits=handbook.search(question, _role(), choose()) if question else None,
        groups=_by_task(handbook.written_for(_role())),
        tasks=TASK_LABELS,
        language=choose(),
    )


@blueprint.get("/uitleg/afdrukken")
@only_for(Audience.EVERYBODY)
def print_all() -> ResponseReturnValue:
    """Show every page for whoever asks on paper."""
    return _on_paper(loaded().handbook.written_for(_role()))


@blueprint.get("/uitleg/<page_name>")
@only_for(Audience.EVERYBODY)
def show_page(page_name: str) -> ResponseReturnValue:
    """Show one page."""
    page = _page_or_refusal(page_name)
    pages = loaded().handbook.written_for(_role())
    place = pages.index(page) if page in pages else None
    return render_template(
        "platform/handbook/show_page.html",
        page=page,
        text=page.texts[choose()],
        readers=[label for reader, label in READER_LABELS.items() if reader in page.readers],
        task=TASK_LABELS[page.task],
        before=pages[place - 1] if place else None,
        after=pages[place + 1] if place is not None and place + 1 < len(pages) else None,
        language=choose(),
        picture_size=PICTURE_SIZE,
    )


@blueprint.get("/uitleg/<page_name>/afdrukken")
@only_for(Audience.EVERYBODY)
def print_page(page_name: str) -> ResponseReturnValue:
    """Show one page on paper."""
    return _on_paper((_page_or_refusal(page_name),))


def _role() -> str | None:
    person = shown_person()
    return person.role if person else None


def _page_or_refusal(name: str) -> HandbookPage:
    """Return a page this person may read; who is not signed in is asked to, another role is refused."""
    page = loaded().handbook.find(name)
    if page is None:
        abort(404)
    if not page.is_open_to(_role()):
        check(Audience.SIGNED_IN)
        abort(403)
    return page


def _by_task(pages: tuple[HandbookPage, ...]) -> dict[str, list[HandbookPage]]:
    groups: dict[str, list[HandbookPage]] = {}
    for page in pages:
        groups.setdefault(page.task, []).append(page)
    return groups


def _on_paper(pages: tuple[HandbookPage, ...]) -> str:
    return render_template(
        "platform/handbook/print_pages.html",
        pages=pages,
        language=choose(),
        picture_size=PICTURE_SIZE,
        today=today(),
    )
