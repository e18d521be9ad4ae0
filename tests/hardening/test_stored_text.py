"""What anybody types is shown, sent, printed and exported as the text it is, wherever it turns up."""

import io
import json

import click
import openpyxl
import pytest
from click.testing import CliRunner

from cleanup.commands import cli
from cleanup.services.evaluation import jobs
from tests.apps import running_app
from tests.architecture import world as worlds
from tests.databases import base_environment
from tests.hardening.marked_texts import MARKS, check_html, kept_as
from tests.hardening.stored_forms import SOON
from tests.hardening.stored_scripts import BY_SCRIPT
from tests.hardening.stored_walk import AUDIENCES, LEAVES_ALONE, Walk
from tests.people import Cast
from tests.slices import at_night

pytestmark = [pytest.mark.one_engine, pytest.mark.xdist_group("stored-text")]
NEVER_ENDS = {"serve", "demo run"}
NOT_REACHED = {403, 404, 405, 429}
NEEDS_MORE = {
    "partners.approach", "day.lock_day", "day.unlock_day", "surveys.type_code", "evaluation.restore_response",
    "evaluation.judge_lesson", "evaluation.screen_answer", "accounts.remove_passkey", "toolkit.edit_card",
    "toolkit.restore_version", "accounts.end_own_session", "day.answer_quiz", "evaluation.remove_figure",
    "pilots.answer_invitation", "mail.lift_stop", "cocreation.coach_training", "cocreation.change_channel",
    "campaign.decide_doubt", "evaluation.set_target", "evaluation.set_goal", "cocreation.withdraw",
    "surveys.answer_months_later", "surveys.store_answers", "surveys.take_back_answers",
    "evaluation.draw_order", "evaluation.remove_design", "evaluation.tell_day",
    "history.restore_value", "files.give_marked",
    "evaluation.mark_tested", "evaluation.unmark_tested", "day.make_observer",
    "unrest.note_talk", "network.leave_network",
    "surveys.publish_questionnaire", "surveys.discard_questionnaire", "surveys.restore_questionnaire",
}  # fmt: skip
"""Routes that say no before they look at what was sent, as long as this world lacks what they are about."""
KEPT_NOWHERE = {
    "accounts.sign_in", "accounts.show_second_factor", "accounts.confirm", "accounts.use_link",
    "accounts.sign_in_with_passkey", "accounts.set_second_factor", "accounts.add_passkey",
    "surveys.type_code", "surveys.my_answers", "surveys.join", "tablets.pair_tablet", "tablets.open_tablet",
    "aftercare.check_names", "day.unlock_day", "day.record_event", "pilots.set_status", "surveys.type_paper",
    "aftercare.close_incident", "mail.list_addresses", "pilots.settle_message", "ecosystem.capture_ties",
    "cocreation.hold_talk",
}  # fmt: skip
"""Routes whose text is compared and then gone; a reason that only a day that is off has; sealed paper;
closing what is closed; arrows that are no arrows, shown again; a talk that
its script saved a moment before; an address that is looked up, or refused in
a message; and the tablet, whose events have tests of their own."""


BY_DAY = ("script", "formula")


@pytest.fixture(scope="module", params=[BY_DAY, at_night(tuple(MARKS))], ids=["two texts", "every text"])
def walk(request, database, tmp_path_factory):
    """Everybody in one world, after every form was filled with these texts."""
    with running_app(database.fresh_settings(tmp_path_factory.mktemp("stored"))) as app:
        walk = Walk(app, Cast.stored())
        walk.find_forms()
        for mark in request.param:
            walk.fill_all(mark, MARKS[mark])
            if mark == "script":
                walk.find_forms(("asha", "ben"))  # what there is only now: drafts, invitations, archives
        yield walk


def test_every_writing_route_is_filled(walk):
    posts = {rule.endpoint for rule, method in worlds.routes(walk.app) if method == "POST"}
    filled = {one.endpoint for one in walk.sent if one.status not in NOT_REACHED} | NEEDS_MORE
    unreached = sorted(posts - filled - set(LEAVES_ALONE))
    assert not unreached, "no page leads to these, and BY_SCRIPT does not say what is sent"
    assert set(BY_SCRIPT) <= posts
    print(f"\n{len(posts)} writing routes, {len(walk.sent)} times filled, {len(walk.forms)} forms found")


def test_who_refuses_a_text_says_why(walk):
    silent = {one.endpoint for one in walk.sent if 400 <= one.status < 500 and not one.sentence.strip()}
    assert not silent - {"day.record_event"}  # a tablet reads the status, and keeps what was refused


def test_who_takes_a_text_loses_nothing_of_it(walk):
    lost = sorted({f"{endpoint} ({mark})" for endpoint, mark in walk.lost if endpoint not in KEPT_NOWHERE})
    assert lost == []


@pytest.mark.parametrize("who", AUDIENCES)
def test_every_page_and_file_shows_texts_as_texts(walk, who):
    for _rule, path in walk.addresses("GET"):
        answer = walk.clients[who].get(path)
        assert answer.status_code < 500, f"{path} as {who}"
        READERS.get(answer.mimetype, read_text)(answer, f"{path} as {who}")
        answer.close()


def read_html(answer, where):
    check_html(answer.get_data(as_text=True), where)


def read_json(answer, _where):
    json.loads(answer.get_data(as_text=True))


def read_calendar(answer, where):
    lines = answer.get_data(as_text=True).split("\r\n")
    assert all(line[:1] == " " or ":" in line for line in lines if line), f"{where}: a text became a line"


def read_workbook(answer, where):
    book = openpyxl.load_workbook(io.BytesIO(answer.get_data()))
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and "1+1" in str(cell.value)
    ]
    assert not formulas, where


def read_text(answer, where):
    if answer.mimetype == "text/csv":
        assert "\n=1+1" not in answer.get_data(as_text=True), where


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READERS = {
    "text/html": read_html, "application/json": read_json, "text/calendar": read_calendar,
    EXCEL: read_workbook,
}  # fmt: skip


def commands(group, path=()):
    """Return every command with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from commands(one, (*path, name))
        else:
            yield (*path, name), one


@pytest.mark.parametrize(
    "words", [w for w, _ in commands(cli) if " ".join(w) not in NEVER_ENDS], ids=" ".join
)
def test_a_command_takes_any_text_or_says_why_not(app, db, settings, tmp_path, monkeypatch, words):
    """No text ends in a traceback: every option and argument that takes text gets each of them."""
    monkeypatch.setattr(jobs, "APPEARS_WITHIN", 0.1)  # a job of this name never comes
    monkeypatch.setattr("os.nice", lambda _more: 0)  # this process is to stay as fast as the others
    command = dict(commands(cli))[words]
    for name, value in base_environment(settings.instance).items():
        monkeypatch.setenv(name, value)
    db.session.remove()
    for mark in ("script", "htmx", "picture", "formula", "signs"):
        arguments = [*words, *given(command, MARKS[mark], tmp_path)]
        result = CliRunner().invoke(cli, arguments)
        failed = result.exception is not None and not isinstance(result.exception, SystemExit)
        assert not failed, f"{' '.join(arguments)}: {result.exception!r}"
        assert result.exit_code in {0, 1, 2}


def given(command, text, folder):
    """Return a value for every argument and option that takes one."""
    for one in command.params:
        if isinstance(one, click.Option) and (one.is_flag or one.name == "help"):
            continue
        value = value_for(one, text, folder)
        yield from [value] if isinstance(one, click.Argument) else [one.opts[0], value]


def value_for(one, text, folder):
    if isinstance(one.type, click.Choice):
        return next(iter(one.type.choices))
    if isinstance(one.type, click.Path | click.File):
        path = folder / "bestand.csv"
        path.write_text(f'pilot,moment,name,municipality\n"{text}",t0,"{text}",Utrecht\n', encoding="utf-8")
        return str(path)
    return {"INT": "3", "INTEGER": "3", "FLOAT": "3", "DATE": SOON}.get(one.type.name.upper(), text)


def test_a_text_is_kept_as_it_was_typed():
    assert "50% van" in kept_as(" 50% van ")
    assert "voorna" in kept_as("voor\0na")
