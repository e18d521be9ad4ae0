"""A channel with people for tests: Kees keeps it, Asha plans it, and more where a test asks."""

from __future__ import annotations

import datetime as dt
import uuid

from cleanup.domain.accounts.roles import Role
from cleanup.domain.platform.parts import Part
from tests import factories
from tests.days import local_today
from tests.people import account


def make_channel(*keepers, programme=None, opened_on=dt.date(2026, 1, 5)):
    """A channel of a programme that uses the campaign, kept by these accounts."""
    from cleanup.extensions import db
    from cleanup.services.campaign import channels

    programme = programme or factories.make_programme(parts=(Part.CAMPAIGN,))
    channel = channels.add_channel(programme, "@schoon_voorbeeld", "instagram", opened_on)
    for person in keepers:
        channels.add_keeper(channel, person.id, "beheerder", opened_on, over_20=True, has_contract=True)
    db.session.commit()
    return channel


def make_keeper(name):
    """Another keeper, with an account of their own."""
    return factories.store(account(name, Role.CHANNEL_KEEPER))


def coached_by(keeper, coach):
    """Let a keeper choose a coach."""
    from cleanup.extensions import db
    from cleanup.services.campaign import care

    care.choose_coach(keeper, coach.id)
    db.session.commit()


def post_fields(**changes):
    """What somebody types for a post."""
    return {
        "title": "Kleine daad",
        "text": "Zie je haat? Doe iets kleins.",
        "alt_text": "Een hand met een telefoon",
        "format": "foto",
        "tone": "luchtig",
        "aim": "reageren",
        "hook": "actualiteit",
        "in_package": "y",
    } | changes


def make_post(client, **changes):
    """Make a post through the front door and return its address."""
    answer = client.post("/campagne/berichten/nieuw", data=post_fields(**changes))
    assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
    return answer.headers["Location"]


def step(client, address, state, remark=""):
    """Take a step with a post; return the answer."""
    return client.post(f"{address}/stap", data={"step": state, "remark": remark})


def approved(maker, checker, **changes):
    """A post that one made and another approved; its address."""
    address = make_post(maker, **changes)
    for state in ("in_de_maak", "klaar_voor_check"):
        assert step(maker, address, state).status_code == 303
    assert step(checker, address, "goedgekeurd").status_code == 303
    return address


def tap(category="kwetsend", **changes):
    """What a phone sends for one tap."""
    return {
        "key": str(uuid.uuid4()),
        "day": local_today().isoformat(),
        "category": category,
        "severity": "licht",
    } | changes


def fill_world(values, cast, programme, now, *, is_own):
    """Give the walk over all routes a channel of this programme, and one of everything under it."""
    from cleanup.extensions import db
    from cleanup.services.campaign import ads, cases, channels, posts, tasks

    opened = local_today() if is_own else local_today() - dt.timedelta(days=1)
    channel = channels.add_channel(programme, f"@kanaal_{values['code']}", "instagram", opened)
    keeper = channels.add_keeper(
        channel,
        cast.kees.id if is_own else cast.asha.id,
        "beheerder",
        local_today(),
        over_20=True,
        has_contract=True,
    )
    fields = post_fields() | {"interaction": False, "grounds": (), "in_package": True}
    post = posts.create_post(channel, cast.asha, fields, now)
    consent = posts.add_consent(post, "stem", local_today(), "map 1", local_today())
    told = {"category": "kritiek", "severity": "licht", "what": "Iemand was het niet met ons eens."}
    case = cases.report_case(channel, cast.asha, told, str(uuid.uuid4()), local_today(), local_today())
    tasks.add_task(channel, "offline", local_today(), code="offline:proef")
    db.session.flush()
    values.update(
        channel_id=channel.id,
        post_id=post.id,
        consent_id=consent.id,
        case_id=case.id,
        keeper_id=keeper.id,
        ad_id=ads.save_ad(channel, {"text": "Samen", "state": "concept"}, local_today()).id,
        campaign_task_id=tasks.list_tasks([channel], cast.asha)[0].id,
    )
