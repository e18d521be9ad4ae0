"""Whoever erased themselves does not come back with an older backup; what stayed, stays."""

import datetime as dt

import pytest
from sqlalchemy import select

from cleanup.application import upgrade_contact_store, upgrade_main_store
from cleanup.domain.platform.parts import Part
from cleanup.models.cocreation.groups import Maker
from cleanup.services import cocreation
from cleanup.services.network import members, telling
from cleanup.services.platform import backup, gone
from tests.factories import make_programme

pytestmark = pytest.mark.usefixtures("alone")
NOW = dt.datetime.now(dt.UTC)
TODAY = NOW.date()
TEXTS = dict.fromkeys(("role_text", "gives", "pay", "given_back"), "")
GROUP = TEXTS | {
    "name": "Groep", "people": 3, "source": "lijst", "as_of": TODAY, "starts_on": None, "ends_on": None,
}  # fmt: skip
MEMBER = {"organisation": "De Brug", "domain": "media", "ring": "actief", "how_joined": "", "is_adult": True}
STORY = {
    "title": "De bus", "text": "Een groep stapte samen in.", "theme": "", "factor": "", "until": None,
    "teller": "jongere", "consent": "intern",
}  # fmt: skip


@pytest.fixture
def programme(db):
    return make_programme(parts=[Part.COCREATION, Part.NETWORK])


@pytest.fixture
def back(app, db, tmp_path):
    """Make a backup, let something happen, and put the backup back."""

    def put_back(happens):
        db.session.commit()
        file = backup.create_backup(tmp_path / "een.scdb", NOW).path
        happens()
        db.session.commit()
        db.session.remove()
        backup.restore_backup(
            file, NOW, lambda main, contact: (upgrade_main_store(app, main), upgrade_contact_store(contact))
        )

    return put_back


def test_a_name_that_a_maker_erased_does_not_come_back(db, cast, programme, back):
    group = cocreation.add_group(programme, GROUP, cast.asha, NOW)
    erased, renamed, stays = (
        cocreation.add_maker(group, name, "geen")[0].id for name in ("Roos", "Sem", "Noa")
    )

    def happens():
        cocreation.withdraw(db.session.get(Maker, erased))
        cocreation.choose_name(db.session.get(Maker, renamed), "Sam")

    back(happens)
    makers = db.session.scalars(select(Maker)).all()
    assert cocreation.names_of(makers) == {stays: "Noa"}
    assert [maker.withdrawn for maker in makers].count(True) == 1
    assert {renamed, stays} < {maker.id for maker in makers}
    assert len(makers) == 3


def test_who_left_the_network_and_a_story_taken_back_stay_gone(db, programme, back, sql):
    sam, ria = (
        members.add_member(programme, MEMBER | {"name": name, "email": ""}, TODAY).id
        for name in ("Sam", "Ria")
    )
    told = telling.add_story(programme, STORY, TODAY).id

    def happens():
        members.leave(db.session.get(members.Member, sam), TODAY)
        telling.withdraw_story(db.session.get(telling.NetworkStory, told), TODAY)

    back(happens)
    assert sql("SELECT id FROM member WHERE left_on IS NULL") == [(ria,)]
    names = [members.who(db.session.get(members.Member, one)).name for one in (sam, ria)]
    assert [bool(name) for name in names] == [False, True]
    assert sql("SELECT title, text FROM story") == [("", "")]


def test_a_contact_that_was_removed_stays_gone_with_what_was_changed_of_them(db, cast, back, sql):
    from cleanup.services import partners
    from cleanup.services.platform import edits

    organisation = partners.add_organisation("Pitstop", "Eindhoven")
    sam, kim = (partners.add_contact(organisation, name, "", "", "") for name in ("Sam", "Kim"))
    for one in (sam, kim):
        with edits.noted("contact", one.id, lambda one=one: partners.contact_texts_of(one), cast.asha, NOW):
            partners.change_contact(one, one.name, "coach", "", "")
    ids = sam.id, kim.id
    back(
        lambda: partners.remove_contact(
            partners.get_contact(partners.get_organisation(organisation.id), ids[0])
        )
    )
    assert sql("SELECT id FROM contact") == [(ids[1],)]
    assert sql("SELECT row_id FROM edit_change") == [(ids[1],)]


def test_the_file_holds_hashes_only(app, settings):
    gone.note(gone.MAKER, [gone.hash_of("een-maker")], NOW)
    assert gone.known(gone.MAKER) == {gone.hash_of("een-maker")}
    assert "een-maker" not in (settings.instance / gone.FILE).read_text()
    assert gone.known(gone.STORY) == set()
