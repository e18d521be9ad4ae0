"""Every room has a door: nobody has to type an address to reach a page they may see."""

import pytest

from cleanup.domain.accounts.roles import WHO, WITHOUT_ACCOUNT, Role
from tests.architecture import doors
from tests.architecture.world import audience_of, routes
from tests.slices import at_night

pytestmark = [pytest.mark.one_engine, pytest.mark.xdist_group("doors")]
TOKENS = {"token", "day_code", "row_id"}
STEPS = {
    "accounts.show_second_factor": "a step on the way in",
    "accounts.confirm": "asked by a page that wants to know who you are",
    "toolkit.plan_sent": "thanks who sent the kind of their plan",
}
READ_BY_SCRIPTS = {
    "campaign.read_tally", "day.advice", "day.cards", "day.list_events", "day.plan", "day.quiz_result",
    "day.status", "day.screen_state",
    "evaluation.read_export", "evaluation.read_release", "evaluation.show_drawing",
    "surveys.list_pages", "surveys.show_page",
}  # fmt: skip
MADE_WHEN_ASKED = {
    "evaluation.show_export": "opens by itself when an export is asked for",
    "evaluation.fetch_export": "as above",
    "toolkit.preview_draft": "the button is there while a text has a draft",
    "surveys.compare_questionnaires": "the button is there when there are two versions",
}
AREAS = tuple(
    f"unrest.{endpoint}"
    for endpoint in (
        "list_areas", "show_area", "show_agreements", "edit_step", "print_ladder", "show_way",
        "show_calendar", "download_calendar", "list_situations", "show_situation", "write_message",
        "show_care", "show_evaluation", "export_evaluation",
    )
)  # fmt: skip
NOT_THEIRS = {
    "peer_educator": {
        "aftercare.show_coached": "peer educators coach nobody",
        "briefing.show_readiness": "their own opens when they send it",
        **dict.fromkeys(AREAS, "there is no such page for them"),
    },
    "kanaalbeheerder": {"campaign.show_coached": "there for whom somebody chose as coach"},
    "medewerker": {"briefing.fill_in_readiness": "the button is there for who leads the pilot"},
    "beheerder": {"briefing.fill_in_readiness": "the button is there for who leads the pilot"},
}
WITHOUT_DOOR_FOR_VISITORS = {
    "home.security_contact": "read by who looks for it (RFC 9116)",
    "home.healthy": "read by machines",
    "home.connection": "read by scripts",
    "day.shell": "kept by the worker of the tablet",
    "day.second_screen": "a button of the tablet opens it on the big screen, also without network",
    "day.worker": "a script",
    "surveys.worker": "a script",
    "tablets.open_tablet": "opens by itself on a paired tablet",
    "tablets.pair_tablet": "typed on a tablet; the page of the tablets says what",
}
WITHOUT_TABS = {
    "pilots.download_calendar", "day.run_day", "day.show_screen", "briefing.print_briefing",
    "surveys.print_cards", "surveys.print_paper", "aftercare.print_certificates",
    "toolkit.practise_example", "evaluation.report_pilot",
}  # fmt: skip
"""Files, sheets of paper, and what a whole group looks at."""


@pytest.fixture(scope="session", params=[3, at_night(6)], ids=["three of a kind", "six of a kind"])
def walked(request, database, tmp_path_factory):
    return doors.walk_everybody(database.fresh_settings(tmp_path_factory.mktemp("doors")), request.param)


def rooms_of(app, who):
    """Return the pages somebody may see that take no token."""
    for rule, method in routes(app):
        audience = audience_of(app, rule)
        mine = (
            audience in WITHOUT_ACCOUNT and not rule.arguments
            if who == "visitor"
            else audience not in WITHOUT_ACCOUNT and Role(who) in WHO[audience]
        )
        if method == "GET" and mine and not TOKENS & set(rule.arguments):
            yield rule.endpoint


@pytest.mark.parametrize("who", [*Role, "visitor"])
def test_every_room_has_a_door(app, walked, who):
    excused = {*STEPS, *READ_BY_SCRIPTS, *MADE_WHEN_ASKED, *NOT_THEIRS.get(str(who), ())}
    if who == "visitor":
        excused |= set(WITHOUT_DOOR_FOR_VISITORS)
    rooms = set(rooms_of(app, str(who)))
    assert len(rooms) > 10
    assert not rooms - walked[str(who)].found - excused


@pytest.mark.parametrize("who", [*Role, "visitor"])
def test_no_door_leads_nowhere(walked, who):
    assert not walked[str(who)].broken


@pytest.mark.parametrize("who", ["medewerker", "peer_educator", "beheerder"])
def test_every_page_of_a_pilot_names_all_of_them(walked, who):
    pages = [
        page
        for page in walked[who].pages
        if page.is_page and page.path.count("/") > 1 and is_of_a_pilot(page.path)
    ]
    assert len({page.endpoint for page in pages}) > 15
    assert not {page.endpoint for page in pages if page.tabs != 1} - WITHOUT_TABS


def is_of_a_pilot(path):
    code = path.split("/")[2].partition("?")[0] if path.startswith("/pilots/") else ""
    return len(code) == 8 and code.isupper()


def test_every_task_of_the_checklists_has_its_place(app):
    """A new task in the files says where it is done, and the place exists for who may go there."""
    from cleanup.domain.pilots.pilot_pages import PLACES_OF_TASKS, place_of_task
    from cleanup.services.platform.content.current import loaded

    codes = {task.code for checklist in loaded().planning.checklists.values() for task in checklist.tasks}
    assert codes == set(PLACES_OF_TASKS)
    adapter = app.url_map.bind("localhost")
    for code in codes:
        for is_staff in (True, False):
            path = place_of_task(code, "BCDFGHJK", is_staff=is_staff).partition("#")[0]
            endpoint, _values = adapter.match(path, method="GET")
            role = Role.STAFF if is_staff else Role.PEER_EDUCATOR
            assert role in WHO[app.view_functions[endpoint].audience], (code, path)
