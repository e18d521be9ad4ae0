"""Figures of the campaign: each channel apart, reach never a sum, a few hostile comments never a number."""

import datetime as dt

import pytest

from cleanup.domain.campaign.posts import PLACED
from cleanup.domain.evaluation.figures import CAMPAIGN_SOURCE
from cleanup.domain.platform.parts import Part
from cleanup.models.campaign.comments import CommentCount
from cleanup.models.campaign.posts import Ad
from cleanup.services import partners
from cleanup.services.campaign import channels, counted, figures
from cleanup.services.evaluation.cache_key import cache_key_of
from cleanup.services.evaluation.collect import read_answers
from cleanup.services.evaluation.scope import scope_of
from tests import campaign
from tests.days import local_today

TODAY = local_today()
STATE = {"reach_period_from": None, "reach_period_to": None, "source": "de app zelf", "as_of": TODAY}


@pytest.fixture
def channel(cast, db):
    made = campaign.make_channel(cast.kees)
    figures.save_count(made, STATE | {"followers": 126, "reach_unique": 978_000}, TODAY)
    refused = {"state": "afgekeurd", "refused_because": "taal", "decided_on": TODAY}
    db.session.add_all(
        [
            Ad(channel_id=made.id, text="Samen", **refused),
            Ad(channel_id=made.id, text="Samen sterk", state="goedgekeurd", decided_on=TODAY),
        ]
    )
    db.session.commit()
    return made


def note_comments(db, channel, **counts):
    db.session.add_all(
        [
            CommentCount(
                channel_id=channel.id, day=TODAY, category=category, severity="licht",
                action="laten_staan", count=count,
            )
            for category, count in counts.items()
        ]
    )  # fmt: skip
    db.session.commit()


def values(channel):
    return {row[0]: row[2] for row in counted.counted_rows([channel.programme_id])}


def test_followers_reach_posts_and_ads_with_what_they_are_of(as_, channel, sql, db):
    campaign.make_post(as_("kees"))
    at = dt.datetime.now(dt.UTC)
    sql(
        "UPDATE content_post SET state = :state, placed_at = :at, maker_label = 'Co-creatiegroep'",
        state=PLACED,
        at=at,
    )
    db.session.commit()
    rows = {row[0]: row for row in counted.counted_rows([channel.programme_id])}
    assert rows["volgers_campagne"][2] == 126
    assert rows["bereik_campagne"][2] == 978_000
    assert "de app zelf" in rows["bereik_campagne"][6]
    assert rows["advertenties_afgekeurd"][4:6] == (1, 2)
    assert rows["berichten_co_creatie"][4:6] == (1, 1)
    assert {row[7] for row in rows.values()} == {CAMPAIGN_SOURCE}


def test_the_reach_of_one_month_leaves_the_total_of_the_campaign(channel, db):
    month = {"reach_period_from": TODAY.replace(day=1), "reach_period_to": TODAY, "as_of": TODAY}
    figures.save_count(
        channel, STATE | {"as_of": TODAY - dt.timedelta(days=40), "reach_unique": 978_000}, TODAY
    )
    figures.save_count(channel, STATE | month | {"reach_unique": 5_000}, TODAY)
    db.session.commit()
    assert values(channel)["bereik_campagne"] == 978_000
    known = figures.show_figures(channel)
    assert (known.reach.value, known.reach.period) == (978_000, None)


def test_a_total_typed_anew_is_not_of_the_days_of_the_one_before(channel, db):
    month = {"reach_period_from": TODAY.replace(day=1), "reach_period_to": TODAY}
    figures.save_count(channel, STATE | month | {"reach_unique": 5_000}, TODAY)
    row = figures.save_count(channel, STATE | {"reach_unique": 980_000}, TODAY)
    assert (row.reach_unique, row.reach_period_from, row.followers) == (980_000, None, 126)
    kept = figures.save_count(channel, STATE | {"followers": 130}, TODAY)
    assert (kept.reach_unique, kept.followers) == (980_000, 130)


def test_reach_of_two_channels_is_never_added(channel, db):
    second = channels.add_channel(channel.programme, "@andere_voorbeeld", "tiktok", TODAY)
    figures.save_count(second, STATE | {"followers": 10, "reach_unique": 500}, TODAY)
    db.session.commit()
    found = values(channel)
    assert (found["bereik_campagne"], found["bereik_campagne_2"]) == (978_000, 500)
    assert 978_500 not in found.values()


@pytest.mark.parametrize(("hostile", "shown"), [(0, 0), (4, None), (5, 5)])
def test_a_few_hostile_comments_are_no_number(channel, db, hostile, shown):
    note_comments(db, channel, vraag=7, kwetsend=hostile)
    found = values(channel)
    assert found["reacties_vraag"] == 7
    assert found.get("reacties_naar") == shown
    assert "reacties_kwetsend" not in found


def test_they_stand_in_the_sheet_and_go_with_the_part(channel, db, as_, cast):
    programme = channel.programme
    scope = scope_of(programme)
    now = dt.datetime.now(dt.UTC)
    before = cache_key_of(scope, now)
    codes = set(read_answers(scope, now).indicators["indicator_code"])
    assert {"bereik_campagne", "volgers_campagne", "advertenties_afgekeurd"} <= codes
    note_comments(db, channel, vraag=1)
    assert cache_key_of(scope, now) != before
    partners.set_parts(programme, [one for one in Part if one is not Part.CAMPAIGN], cast.asha, now)
    db.session.commit()
    assert not read_answers(scope, now).indicators["indicator_code"].str.contains("campagne").any()
