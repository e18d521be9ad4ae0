"""Columns that could tell who somebody is: found by their name and by what is in them, and left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleanup.domain.platform.privacy_check import find_personal
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.surveys.answer_files.tables import AnswerTable

LOOKED_AT = 200
SHARE = 0.2
"""From this part of the cells on a column as a whole counts as personal."""
_NAMES = {
    "naam", "name", "voornaam", "achternaam", "first name", "last name", "firstname", "lastname", "email",
    "e-mail", "e-mailadres", "emailadres", "email address", "recipientemail", "recipientfirstname",
    "recipientlastname", "externalreference", "telefoon", "telefoonnummer", "phone", "adres", "address", "ip",
    "ip address", "ipaddress", "ip-adres", "ipaddr", "postcode", "woonadres", "geboortedatum", "username",
    "e-mail address", "locationlatitude", "locationlongitude", "deviceid", "phonenumber", "gebruikersnaam",
}  # fmt: skip


def personal_columns(table: AnswerTable, roles: Mapping[int, str], closed: Sequence[str]) -> list[int]:
    """Return the places of columns that are left out whatever was chosen for them.

    A column whose answers are chosen from a list (``closed`` has the codes of those questions) or that says
    which pilot or moment a row is of, holds no names.
    """
    safe = {"pilot", "moment", "card_code", "language", "mode", "id"}
    found = []
    for place, name in enumerate(table.header):
        role = roles.get(place, "-")
        bare = role.partition("@")[0].partition("=")[0]
        if text_key(name) in _NAMES or (
            bare not in safe and bare not in closed and _is_personal(table.column(place), role)
        ):
            found.append(place)
    return found


def _is_personal(cells: Sequence[str], role: str) -> bool:
    given = [cell for cell in cells if cell.strip()][:LOOKED_AT]
    kinds = [{one.kind for one in find_personal(cell)} for cell in given]
    sure = {"mail", "phone", "address", "name"} - ({"phone"} if role == "own_code" else set())
    hits = sum(bool(each & sure) for each in kinds)
    return hits > 0 and hits >= SHARE * len(given)
