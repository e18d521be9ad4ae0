"""Administration: accounts, sessions, the log, retention, privacy and backups, for administrators alone."""

import datetime as dt

import pytest
import time_machine

from cleanup.services import accounts
from cleanup.services.platform import audit
from tests.people import PASSWORD

PAGES = (
    "/beheer", "/beheer/accounts", "/beheer/accounts/uitnodigen", "/beheer/sessies", "/beheer/audit",
    "/beheer/bewaartermijnen", "/beheer/privacy", "/beheer/privacy/dpia", "/beheer/privacy/datalek",
    "/beheer/backups",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_an_administrator_sees_every_page_in_two_languages(as_, path):
    client = as_("bo")
    client.page(path)
    client.page(f"{path}?taal=en")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["asha", "ben", "eva"])
def test_nobody_else_does_and_it_is_written_down(as_, sql, path, name):
    assert as_(name).get(path).status_code == 403
    assert audit.list_events(kind=audit.Kind.ACCESS_REFUSED)[0].subject == f"GET {path}"


def test_somebody_is_invited_and_comes_in(app, as_):
    page = as_("bo").post(
        "/beheer/accounts/uitnodigen",
        data={"email": "Nieuw@voorbeeld.example", "name": "Nina", "role": "evaluator"},
    )
    link = page.get_data(as_text=True).partition("/uitnodiging/")[2].partition("<")[0]
    nina = app.test_client()
    assert nina.post(f"/uitnodiging/{link}").location.startswith("/account/wachtwoord")
    assert accounts.get_account("nieuw@voorbeeld.example").role == "evaluator"
    [row] = audit.list_events(kind=audit.Kind.ACCOUNT_INVITED)
    assert row.actor == "Bo"
    assert "nieuw@" not in str(row)


def test_extra_fields_give_no_rights(as_, db):
    as_("bo").post(
        "/beheer/accounts/uitnodigen",
        data={"email": "x@voorbeeld.example", "name": "X", "role": "evaluator", "is_active": "0",
              "is_demo": "1", "is_trained": "1", "id": "1"},
    )  # fmt: skip
    account = accounts.get_account("x@voorbeeld.example")
    assert account.is_active
    assert not account.is_demo
    assert not account.is_trained
    assert account.id != "1"


@pytest.mark.parametrize(
    "data", [{"role": "keizer"}, {"email": "geen adres"}, {"name": ""}, {"email": "bo@voorbeeld.example"}]
)
def test_an_invitation_that_cannot_be_says_why(as_, data):
    answer = as_("bo").post(
        "/beheer/accounts/uitnodigen",
        data={"email": "y@voorbeeld.example", "name": "Y", "role": "evaluator"} | data,
    )
    assert answer.status_code == 422


def test_a_role_change_ends_sessions_and_is_written_down(as_, cast):
    asha, bo = as_("asha"), as_("bo")
    assert bo.post(f"/beheer/accounts/{cast.asha.id}/rol", data={"role": "evaluator"}).status_code == 303
    assert asha.get("/account").status_code == 302
    [row] = audit.list_events(kind=audit.Kind.ROLE_CHANGED)
    assert row.details == {"before": "medewerker", "after": "evaluator"}


def test_the_last_administrator_stays(as_, cast):
    bo = as_("bo")
    assert bo.post(f"/beheer/accounts/{cast.bo.id}/rol", data={"role": "evaluator"}).status_code == 422
    bo.post(f"/beheer/accounts/{cast.bo.id}/uit")
    assert bo.get("/beheer").status_code == 200


def test_an_account_goes_off_and_on(as_, cast, visitor):
    asha, bo = as_("asha"), as_("bo")
    bo.post(f"/beheer/accounts/{cast.asha.id}/uit")
    assert asha.get("/account").status_code == 302
    form = {"email": cast.asha.email, "password": PASSWORD}
    assert visitor.post("/aanmelden", data=form).status_code == 422
    bo.post(f"/beheer/accounts/{cast.asha.id}/aan")
    assert visitor.post("/aanmelden", data=form).status_code == 303


def test_a_colleague_is_let_in_again_and_nobody_forgets_their_own_second_step(as_, app, cast):
    bo = as_("bo")
    page = bo.post(f"/beheer/accounts/{cast.asha.id}/link").get_data(as_text=True)
    link = page.partition("/aanmelden/")[2].partition("<")[0]
    assert app.test_client().post(f"/aanmelden/{link}").status_code == 303
    cast.asha.totp_secret = "ab"
    cast.bo.totp_secret = "cd"
    bo.post(f"/beheer/accounts/{cast.asha.id}/tweede-stap-wissen")
    bo.post(f"/beheer/accounts/{cast.bo.id}/tweede-stap-wissen")
    assert not accounts.get_account(cast.asha.email).has_second_factor


def test_changing_accounts_asks_again_after_ten_minutes(cast, as_):
    start = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        bo = as_("bo")
    with time_machine.travel(start + dt.timedelta(minutes=11), tick=False):
        for path in ("rol", "uit", "aan", "link", "tweede-stap-wissen"):
            answer = bo.post(f"/beheer/accounts/{cast.asha.id}/{path}", data={"role": "evaluator"})
            assert answer.location.startswith("/account/bevestigen"), path
        for path in ("/beheer/backups", "/beheer/bewaartermijnen"):
            assert bo.post(path).location.startswith("/account/bevestigen")
        assert bo.get(f"/beheer/accounts/{cast.asha.id}/gegevens").location.startswith("/account/bevestigen")
    assert accounts.get_account(cast.asha.email).role == "medewerker"


def test_what_is_held_about_somebody_can_be_handed_over(db, as_, cast):
    bo, path = as_("bo"), f"/beheer/accounts/{cast.asha.id}/gegevens"
    db.session.rollback()
    held = bo.get(path)
    assert "attachment" in held.headers["Content-Disposition"]
    assert held.json["account"][0]["name"] == "Asha"
    assert not [key for rows in held.json.values() for row in rows for key in row if "hash" in key]
    assert [row.label for row in audit.list_events(kind=audit.Kind.EXPORTED)] == ["Geëxporteerd"]


def test_any_session_can_be_ended(as_, cast, sql):
    asha, bo = as_("asha"), as_("bo")
    [(session,)] = sql("SELECT id_hash FROM auth_session WHERE account_id = :id", id=cast.asha.id)
    bo.page("/beheer/sessies")
    bo.post(f"/beheer/sessies/{session}/einde")
    assert asha.get("/account").status_code == 302


def test_the_log_filters_and_survives_nonsense(as_, cast):
    bo = as_("bo")
    page = bo.page(f"/beheer/audit?wie={cast.bo.id}&wat=signed_in&vanaf=2026-01-01")
    assert "Aangemeld" in page.find("table").get_text()
    for query in ("vanaf=gisteren", "voor=9999999999999", "voor=-1", "wat=%27--"):
        bo.page(f"/beheer/audit?{query}")
    assert bo.get("/beheer/audit?wie=%00x").status_code in {200, 400}  # PostgreSQL has no text with NUL


def test_retention_runs_from_the_page(as_):
    page = as_("bo").post("/beheer/bewaartermijnen")
    assert page.status_code == 200
    assert "Er was niets te wissen" in page.get_data(as_text=True)
    assert len(audit.list_events(kind=audit.Kind.RETENTION_RUN)) == 1


def test_a_backup_is_made_from_the_page_and_never_handed_out(as_, settings):
    bo = as_("bo")
    assert bo.post("/beheer/backups").status_code == 303
    page = bo.page("/beheer/backups")
    assert ".scdb" in page.find("table").get_text()
    assert not [link for link in page.find_all("a", href=True) if "scdb" in link["href"]]
    [file] = (settings.instance / "backups").glob("*.scdb")
    assert file.stat().st_mode & 0o077 == 0


def test_the_register_names_every_table(as_):
    from cleanup.models.platform.base import Base

    text = as_("bo").page("/beheer/privacy").get_text()
    missing = [name for name in Base.metadata.tables if f"{name}." not in text]
    assert not missing
    assert "follow_up_address.sealed" in text
