"""The second step of signing in: choosing an app, its codes and the backup codes."""

import base64
import contextlib
import re
import threading
import zlib

import pyotp
import pytest

from tests.blueprints.accounts.conftest import code_now


def shown_secret(client):
    """The secret as the page of the set-up writes it, for who cannot scan."""
    page = client.page("/account/tweede-stap")
    return re.search(r"\b[A-Z2-7]{32}\b", page.get_text(" ").replace("\n", " ")).group()


def everything_in(value):
    """What a cookie shows to whoever holds it: its parts as they are, decoded, and unpacked."""
    seen = [value]
    for part in value.split("."):
        raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        seen.append(raw.decode("latin-1"))
        with contextlib.suppress(zlib.error):
            seen.append(zlib.decompress(raw).decode("latin-1"))
    return "\n".join(seen)


class TestTheSecondStep:
    @pytest.mark.parametrize("name", ["asha", "bo", "eva"])
    @pytest.mark.usefixtures("production")
    def test_in_production_a_password_alone_opens_nothing_but_the_set_up(self, cast, enter, name):
        client, answer = enter(getattr(cast, name))
        assert answer.location.startswith("/account/tweede-stap")
        for path in ("/", "/account", "/pilots", "/beheer", "/account/gegevens", "/evaluatie"):
            answer = client.get(path)
            assert answer.status_code in {302, 404}, path
            if answer.status_code == 302:
                assert answer.location.startswith("/account/tweede-stap")
        assert client.get("/account/tweede-stap").status_code == 200

    @pytest.mark.usefixtures("production")
    def test_setting_up_the_app_opens_the_house_and_shows_backup_codes_once(self, cast, enter):
        client, _ = enter(cast.asha)
        code = pyotp.TOTP(shown_secret(client)).now()
        page = client.post("/account/tweede-stap", data={"code": code})
        assert page.get_data(as_text=True).count("<code>") == 10
        assert client.get("/account").status_code == 200

    @pytest.mark.usefixtures("production")
    @pytest.mark.parametrize("written", ["{} {}", " {}-{} ", "{}\u00a0{}", "{}{}"])
    def test_the_code_of_the_app_is_taken_as_people_copy_it(self, cast, enter, written):
        client, _ = enter(cast.asha)
        code = pyotp.TOTP(shown_secret(client)).now()
        page = client.post("/account/tweede-stap", data={"code": written.format(code[:3], code[3:])})
        assert page.status_code == 200, page.get_data(as_text=True)
        assert client.get("/account").status_code == 200

    @pytest.mark.usefixtures("production")
    def test_a_secret_that_is_being_set_up_is_in_no_cookie_and_not_readable_in_the_table(
        self, cast, enter, sql
    ):
        client, _ = enter(cast.asha)
        secret = shown_secret(client)
        assert shown_secret(client) == secret, "who looks again keeps the code that the app already scanned"
        for cookie in client._cookies.values():
            assert secret not in everything_in(cookie.value)
        [(kept,)] = sql("SELECT offered_totp FROM auth_session WHERE offered_totp IS NOT NULL")
        assert secret not in kept
        assert secret.encode() not in bytes.fromhex(kept)
        other, _ = enter(cast.bo)
        assert shown_secret(other) != secret

    @pytest.mark.usefixtures("production")
    def test_a_secret_that_was_set_up_is_not_offered_again(self, cast, enter, sql):
        client, _ = enter(cast.asha)
        secret = shown_secret(client)
        client.post("/account/tweede-stap", data={"code": pyotp.TOTP(secret).now()})
        assert shown_secret(client) != secret
        assert sql("SELECT count(*) FROM auth_session WHERE offered_totp IS NOT NULL") == [(1,)]

    @pytest.mark.usefixtures("production")
    def test_a_secret_that_an_earlier_version_left_in_the_cookie_is_not_used(self, cast, enter):
        client, _ = enter(cast.asha)
        with client.session_transaction() as kept:
            kept["totp_new"] = "A" * 32
        assert shown_secret(client) != "A" * 32
        with client.session_transaction() as kept:
            assert "totp_new" not in kept

    @pytest.mark.usefixtures("production")
    def test_a_peer_educator_comes_in_with_a_password(self, cast, enter):
        client, answer = enter(cast.ben)
        assert answer.location == "/"
        assert client.get("/").status_code == 200

    @pytest.mark.usefixtures("production")
    def test_demonstration_people_do_not_exist_in_production(self, cast, enter, db):
        cast.asha.is_demo = True
        db.session.commit()
        assert enter(cast.asha)[1].status_code == 422

    def test_whoever_has_the_app_shows_its_code_in_development_too(self, with_app, enter):
        client, answer = enter(with_app("asha"))
        assert answer.location.startswith("/aanmelden/stap-2")
        assert client.get("/account").location.startswith("/aanmelden/stap-2")
        done = client.post("/aanmelden/stap-2?next=/account", data={"code": code_now()})
        assert done.location == "/account"
        assert client.get("/account").status_code == 200

    def test_a_code_works_once(self, with_app, enter):
        person = with_app("asha")
        code = code_now()
        first, _ = enter(person)
        assert first.post("/aanmelden/stap-2", data={"code": code}).status_code == 303
        second, _ = enter(person)
        assert second.post("/aanmelden/stap-2", data={"code": code}).status_code == 422
        assert second.get("/account").status_code == 302

    def test_a_code_sent_five_times_at_once_lets_one_in(self, with_app, enter):
        person = with_app("asha")
        code = code_now()
        clients = [enter(person)[0] for _ in range(5)]
        statuses = []
        ready = threading.Barrier(len(clients))

        def send(client):
            ready.wait()
            statuses.append(client.post("/aanmelden/stap-2", data={"code": code}).status_code)

        threads = [threading.Thread(target=send, args=(client,)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert statuses.count(303) == 1

    def test_six_wrong_codes_are_too_many(self, with_app, enter):
        client, _ = enter(with_app("asha"))
        statuses = [
            client.post("/aanmelden/stap-2", data={"code": f"00000{n}"}).status_code for n in range(6)
        ]
        assert statuses == [422] * 5 + [429]

    def test_a_backup_code_works_once_and_only_its_hash_is_kept(self, db, with_app, enter, sql):
        from cleanup.services.accounts import make_backup_codes

        person = with_app("asha")
        codes = make_backup_codes(person)
        db.session.commit()
        assert all(row.code_hash.startswith("$argon2id$") for row in sql("SELECT code_hash FROM backup_code"))
        first, _ = enter(person)
        assert first.post("/aanmelden/stap-2", data={"code": codes[0].lower()}).status_code == 303
        second, _ = enter(person)
        assert second.post("/aanmelden/stap-2", data={"code": codes[0]}).status_code == 422
        [(kind,)] = sql("SELECT kind FROM audit_event WHERE kind = 'backup_code_used'")
        assert kind == "backup_code_used"

    def test_the_secret_of_the_app_is_not_readable_in_the_database(self, with_app, sql):
        from tests.blueprints.accounts.conftest import SECRET

        with_app("asha")
        [(stored,)] = sql("SELECT totp_secret FROM account WHERE totp_secret IS NOT NULL")
        assert SECRET not in stored
        assert SECRET.encode() not in bytes.fromhex(stored)
