"""Passkeys: signing in without a password; the name of this site comes from the settings.

The library is loaded when somebody uses a passkey: it takes more memory than all accounts together.
"""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import json
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, select

from cleanup.config import settings
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account, Passkey, PasskeyChallenge

VALID_FOR = dt.timedelta(minutes=5)
NAME_LENGTH = 60
REFUSED = N_("Deze passkey werkt hier niet. Probeer het opnieuw of meld je aan met je wachtwoord.")


def site_name() -> str:
    """Return the host that passkeys belong to."""
    return urlsplit(settings().public_url).hostname or ""


def are_possible() -> bool:
    """Whether browsers allow passkeys here: on a name, not on a bare address."""
    try:
        ipaddress.ip_address(site_name())
    except ValueError:
        return True
    return False


def begin_registration(account: Account, now: dt.datetime) -> tuple[str, dict[str, Any]]:
    """Return the id of a challenge and what the browser needs to make a passkey."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_registration_options(
        rp_id=site_name(),
        rp_name="Social Cleanup",
        user_name=account.email,
        user_display_name=account.name,
        user_id=account.id.encode(),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=_bytes(key.credential_id)) for key in account.passkeys
        ],
    )
    return _keep(options.challenge, account.id, now), json.loads(webauthn.options_to_json(options))


def finish_registration(
    account: Account, challenge_id: str, credential: dict[str, Any], name: str, now: dt.datetime
) -> Passkey:
    """Keep a new passkey.

    Raises
    ------
    RuleBrokenError
        When the challenge is spent or old, or the answer does not belong to it.
    """
    challenge = _spend(challenge_id, account.id, now)
    made = _verified("registration", credential, challenge)
    passkey = Passkey(
        account_id=account.id,
        credential_id=_text(made.credential_id),
        public_key=_text(made.credential_public_key),
        sign_count=made.sign_count,
        name=name.strip()[:NAME_LENGTH] or "Passkey",
        created_on=local_day(now),
    )
    account.passkeys.append(passkey)
    db.session.flush()
    return passkey


def begin_sign_in(now: dt.datetime) -> tuple[str, dict[str, Any]]:
    """Return the id of a challenge and what the browser needs to sign in; it says nothing about accounts."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=site_name(), user_verification=structs.UserVerificationRequirement.REQUIRED
    )
    return _keep(options.challenge, None, now), json.loads(webauthn.options_to_json(options))


def finish_sign_in(challenge_id: str, credential: dict[str, Any], now: dt.datetime) -> Account:
    """Return whose passkey signed the challenge.

    Raises
    ------
    RuleBrokenError
        When the challenge is spent or old, or the passkey is not one of ours.
    """
    challenge = _spend(challenge_id, None, now)
    passkey = db.session.scalar(
        select(Passkey).where(Passkey.credential_id == str(credential.get("id", ""))[:400])
    )
    if passkey is None:
        raise RuleBrokenError(REFUSED)
    shown = _verified(
        "authentication",
        credential,
        challenge,
        credential_public_key=_bytes(passkey.public_key),
        credential_current_sign_count=0,  # only a hint: synchronised passkeys do not count
    )
    passkey.sign_count, passkey.last_used_on = shown.new_sign_count, local_day(now)
    account = db.session.get_one(Account, passkey.account_id)
    if not account.may_come_in(in_production=settings().in_production):
        raise RuleBrokenError(REFUSED)
    return account


def remove_passkey(account: Account, passkey_id: str) -> bool:
    """Remove one passkey; False when it is not theirs."""
    mine = [key for key in account.passkeys if key.id == passkey_id]
    for key in mine:
        account.passkeys.remove(key)
        db.session.delete(key)
    db.session.flush()
    return bool(mine)


def _verified(what: str, credential: dict[str, Any], challenge: bytes, **more: Any) -> Any:
    """Return what a credential proves; RuleBrokenError when it does not belong to this challenge and site."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    verify = getattr(webauthn, f"verify_{what}_response")
    try:
        return verify(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site_name(),
            expected_origin=settings().public_url,
            require_user_verification=True,
            **more,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise RuleBrokenError(REFUSED) from error


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _keep(challenge: bytes, account_id: str | None, now: dt.datetime) -> str:
    db.session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at < now))
    kept = PasskeyChallenge(challenge=_text(challenge), account_id=account_id, expires_at=now + VALID_FOR)
    db.session.add(kept)
    db.session.flush()
    return kept.id


def _spend(challenge_id: str, account_id: str | None, now: dt.datetime) -> bytes:
    """Take a challenge out of the table; of two who try, one gets it."""
    owner = PasskeyChallenge.account_id
    row = db.session.execute(
        delete(PasskeyChallenge)
        .where(PasskeyChallenge.id == challenge_id)
        .where(owner.is_(None) if account_id is None else owner == account_id)
        .where(PasskeyChallenge.expires_at > now)
        .returning(PasskeyChallenge.challenge)
    ).one_or_none()
    if row is None:
        raise RuleBrokenError(REFUSED)
    return _bytes(row.challenge)
