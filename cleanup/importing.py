"""A file of rows on the screen: looked at, stored, and taken back.

What is brought in says its ``RowKind``; how its pages are called, where they lead and what they say stands in
an ``ImportPage``. The views of a kind declare who they are for and come here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import me
from cleanup.domain.platform.csv_files import Problem, Row, RowsRefusedError
from cleanup.domain.platform.findings import findings_by_line, group_findings
from cleanup.domain.platform.tables import pack, write_rows
from cleanup.formatting import problem_told
from cleanup.forms.platform.importing import ConfirmImportForm, ImportForm
from cleanup.services.platform import audit, imports
from cleanup.services.platform.imports import CheckedRows, Occasion, Removal, RowKind, Thing
from cleanup.web.clock import now, today
from cleanup.web.downloads import EXCEL, as_download
from cleanup.web.importing import marked
from cleanup.web.local_paths import AddressParts

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme

Found = TypeVar("Found")
ROWS_SHOWN = 20


def _nothing_more(_stored: Sequence[object], _form: ConfirmImportForm) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class ImportPage(Generic[Thing]):
    """The pages of a kind of row: endpoints, template, and what they say of so many that came or went.

    ``undo_argument`` is the name in the address of what is taken back; ``what`` is named in the audit log
    where that is about a programme. ``afterwards`` gets what was stored and the form that asked for it, and
    returns what more the audit log is told.
    """

    rows: RowKind[Thing]
    template: str
    look: str
    store: str
    undo: str
    undo_argument: str
    done: str
    stored: Callable[[Sequence[Thing]], str]
    removed: Callable[[Removal], str]
    what: str = ""
    confirm: type[ConfirmImportForm] = ConfirmImportForm
    afterwards: Callable[[list[Thing], ConfirmImportForm], Mapping[str, str]] = _nothing_more

    def address(self, endpoint: str, at: Occasion) -> str:
        """Return the address of one of these pages, of the same programme."""
        return url_for(endpoint, **self.of_programme(at))

    def undoing(self, at: Occasion, import_id: str) -> AddressParts:
        """Return what the address says where one import is taken back."""
        return {**self.of_programme(at), self.undo_argument: import_id}

    def of_programme(self, at: Occasion) -> AddressParts:
        """Return what an address says of the programme, where the rows belong to one."""
        programme = at.programme if self.rows.is_of_programme else None
        return {"programma": programme.code} if programme else {}

    def note(self, kind: audit.Kind, at: Occasion, rows: int, **more: str) -> None:
        """Write down that somebody brought in or took back so many rows."""
        programme = at.programme if self.rows.is_of_programme else None
        about = programme.code if programme else self.rows.name
        told = {"what": self.what} if self.what else {}
        audit.record(kind, at.by, at.now, about, rows=rows, **told, **more)


def occasion(programme: Programme | None = None) -> Occasion:
    """Return who brings in a file now, and into which programme."""
    return Occasion(me().id, now(), today(), programme)


def look_at_file(page: ImportPage[Thing], at: Occasion, **shown: object) -> ResponseReturnValue:
    """Look at a file: its rows and everything that is wrong with them; nothing is stored."""
    form, known = ImportForm(), page.rows.columns.all
    content, by_hand = form.content(), form.by_hand(known)
    checked, problems = _tried(
        form, lambda: imports.check_file(page.rows, content, at, by_hand, is_swapped=form.is_swapped())
    )
    if content and not problems and (checked is None or checked.swapped):
        found = imports.look_at_columns(page.rows, content, by_hand)
        shown["sent"] = found and {**found, "text": pack(found["text"]), "known": known}
    return _shown(page, at, form, (content, by_hand), (checked, problems), shown)


def store_file(page: ImportPage[Thing], at: Occasion, **shown: object) -> ResponseReturnValue:
    """Store the rows that were looked at, all of them or none; says again what is wrong if it is by now."""
    form = page.confirm()
    content = form.content()
    stored, problems = _tried(form, lambda: imports.store_file(page.rows, content, at))
    if stored is None:
        return _shown(page, at, form, (content, {}), (None, problems), shown)
    page.note(audit.Kind.IMPORTED, at, len(stored), **page.afterwards(stored, form))
    flash(page.stored(stored), "success")
    return redirect(page.address(page.done, at), 303)


def take_back_file(page: ImportPage[Thing], at: Occasion, import_id: str) -> ResponseReturnValue:
    """Take one file back: what it brought in goes, but not what somebody worked on; the page names that."""
    removed = imports.take_back(page.rows, import_id, at)
    rows = sum(map(removed.count, (page.rows.table, *page.rows.added_to_it)))
    page.note(audit.Kind.REMOVED, at, rows, number=import_id)
    flash(page.removed(removed), "success")
    return redirect(page.address(page.look, at), 303)


def give_example(kind: RowKind[Thing], name: str) -> Response:
    """Give a file with the columns of a kind and invented rows, to fill in and bring in."""
    return as_download(imports.write_example(kind, now()), EXCEL, name)


def _tried(
    form: ImportForm | ConfirmImportForm, action: Callable[[], Found]
) -> tuple[Found | None, list[Problem]]:
    """Return what an action with a file gives, and what is wrong with its rows; the form says the rest."""
    try:
        return form.accepts(action), []
    except RowsRefusedError as refused:
        return None, refused.problems


def _shown(
    page: ImportPage[Thing],
    at: Occasion,
    form: ImportForm | ConfirmImportForm,
    sent: tuple[bytes, imports.ByHand],
    found: tuple[CheckedRows | None, list[Problem]],
    shown: Mapping[str, object],
) -> ResponseReturnValue:
    """Return the page of a kind: what was found in a file, or what is wrong in it, and the way back."""
    checked, refused = found
    problems = [*refused, *(checked.problems if checked else ())]
    is_ready = checked is not None and not problems and not checked.swapped
    all_findings = _all_findings(page, *sent, checked) if checked else ""
    html = render_template(
        page.template,
        page=page,
        at=at,
        form=form if isinstance(form, ImportForm) else ImportForm(formdata=None),
        refused=form,
        checked=checked,
        groups=group_findings(checked.findings) if checked else [],
        preview=_preview(checked) if checked else None,
        problems=problems,
        marked=_marked(page, *sent, problems),
        all_findings=all_findings,
        confirm=page.confirm.of(write_rows(checked.rows)) if checked and is_ready else None,
        past=[] if is_ready else imports.list_files(page.rows, at),
        **shown,
    )
    return html, 422 if form.is_submitted() and not is_ready else 200


@dataclass(frozen=True)
class PreviewRows:
    """The first rows of a file, what is to be thought of beside each, and how many more there are."""

    rows: Sequence[Row]
    beside: Mapping[int, Sequence[Problem]]
    hidden: int


def _preview(checked: CheckedRows) -> PreviewRows:
    rows = checked.rows[:ROWS_SHOWN]
    beside = findings_by_line(checked.findings, [row.line for row in rows])
    return PreviewRows(rows, beside, len(checked.rows) - len(rows))


def _all_findings(
    page: ImportPage[Thing], content: bytes, by_hand: imports.ByHand, checked: CheckedRows
) -> str:
    """Return the file with all that is to be thought of beside its rows, where the page does not show all."""
    is_all = all(not group.hidden for group in group_findings(checked.findings) if not group.is_of_names)
    return "" if is_all else _marked(page, content, by_hand, checked.findings)


def _marked(
    page: ImportPage[Thing], content: bytes, by_hand: imports.ByHand, problems: Sequence[Problem]
) -> str:
    """Return the file with what is wrong in it, for the form that gives it back; empty when nothing is."""
    if not problems:
        return ""
    return marked(lambda: imports.mark_problems(page.rows, content, by_hand, problems, problem_told))
