"""Figures out of a file of a platform: looked at first, kept all or nothing."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.domain.campaign.insights import InsightReading, InsightRow
from cleanup.domain.campaign.reach import COUNTS
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.json_text import JsonError, read_json
from cleanup.formatting import sentence
from cleanup.forms.campaign.figures import InsightFileForm, KeepInsightsForm
from cleanup.services.campaign import importing
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.importing import marked

if TYPE_CHECKING:
    from cleanup.domain.platform.csv_files import Problem
    from cleanup.models.campaign.channel import Channel

SHOWN = 5
LARGEST = 10**12


@blueprint.route("/campagne/cijfers/importeren", methods=["GET", "POST"])
@for_campaign
@with_channel
def import_insights(channel: Channel) -> ResponseReturnValue:
    """Look at a file: its columns and the first rows as they will be kept; nothing is stored."""
    form = InsightFileForm()
    is_chosen = form.is_submitted() and form.file.data
    content = form.file.data.read() if is_chosen else b""
    preview, problems = _look(channel, form, content, is_chosen=bool(is_chosen))
    ready = preview is not None and not preview.file.asks_order
    keep = None
    if preview is not None and ready:
        keep = KeepInsightsForm(formdata=None, rows=_written(preview), paid=form.paid.data)
    page = render_template(
        "campaign/import_insights.html",
        channel=channel,
        form=form,
        preview=preview,
        problems=problems,
        marked=marked(lambda: importing.mark_problems(content, problems, sentence)) if problems else "",
        keep=keep,
        shown=SHOWN,
    )
    return page, 422 if form.is_submitted() and not ready else 200


def _look(
    channel: Channel, form: InsightFileForm, content: bytes, *, is_chosen: bool
) -> tuple[importing.Preview | None, list[Problem]]:
    reading = InsightReading(today(), form.order.data or "", form.zone.data or "")
    try:
        return form.accepts(
            lambda: importing.look(channel, _given(content, is_chosen=is_chosen), reading)
        ), []
    except RowsRefusedError as refused:
        return None, refused.problems


def _given(content: bytes, *, is_chosen: bool) -> bytes:
    if not content.strip():
        raise RuleBrokenError(N_("Het bestand is leeg.") if is_chosen else N_("Kies een bestand."), "file")
    return content


def _written(preview: importing.Preview) -> str:
    """Return the rows as text: hashes, days, kinds and counts, and nothing else."""
    rows = [
        [row.line, row.post_hash, row.published_on.isoformat(), row.kind, row.as_of.isoformat(), row.counts]
        for row in preview.file.rows
    ]
    return json.dumps(rows, separators=(",", ":"))


@blueprint.post("/campagne/cijfers/importeren/opslaan")
@for_campaign
@with_channel
def store_insights(channel: Channel) -> ResponseReturnValue:
    """Keep the rows that were looked at, all of them or none."""
    form = KeepInsightsForm()
    rows = form.accepts(lambda: _read(form.rows.data or ""))
    if rows is None:
        return redirect(url_for(".import_insights", kanaal=channel.id), 303)
    changed = importing.store(channel, rows, paid=form.paid.data == "ja", now=now())
    audit.record(audit.Kind.IMPORTED, me().id, now(), "insights", rows=len(rows))
    flash(
        ngettext("%(num)s rij was nieuw of anders.", "%(num)s rijen waren nieuw of anders.", changed),
        "success",
    )
    return redirect(url_for(".show_figures", kanaal=channel.id), 303)


def _read(text: str) -> list[InsightRow]:
    """Return rows as this product wrote them; raises RuleBrokenError for anything else."""
    try:
        return [_row(*one) for one in read_json(text)]
    except (JsonError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise RuleBrokenError(N_("Kies het bestand opnieuw."), "rows") from error


def _row(
    line: int | str,
    post_hash: object,
    published: str,
    kind: object,
    as_of: str,
    counts: dict[str, int | None],
) -> InsightRow:
    days = [dt.date.fromisoformat(published), dt.date.fromisoformat(as_of)]
    known = {name: counts[name] for name in COUNTS if name in counts}
    fine = all(
        value is None or (type(value) is int and 0 <= value <= LARGEST) for value in known.values()
    ) and all(day <= today() for day in days)
    if not fine or not (isinstance(post_hash, str) and len(post_hash) == 64 and int(post_hash, 16) >= 0):  # noqa: PLR2004 - sha-256
        raise ValueError(line)
    return InsightRow(
        int(line),
        post_hash,
        days[0],
        str(kind) if kind in {"foto", "carrousel", "reel", "verhaal"} else "",
        days[1],
        known,
    )
