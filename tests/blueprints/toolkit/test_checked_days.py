"""The day on which a text was compared with its source has been; a slip of the keys is said."""

import datetime as dt
import re

import pytest

from cleanup.services import toolkit
from cleanup.services.platform.content.loader import CONTENT_FOLDER
from tests.days import local_today
from tests.pages import soup

FILE = "/toolkit/beheer/teksten/helplines.yaml"
CARD = f"{FILE}/kaart?kaart=helplines.0"


def fields_of_the_card(client):
    form = soup(client.get(CARD)).find("input", type="date").find_parent("form")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    return fields | {one["name"]: one.text.strip() for one in form.select("textarea")}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0027-03-10", "0027-03-10 kan niet"), ("2999-03-10", "2999-03-10 kan niet"),
        ("2003-03-10", "2003-03-10 is te lang geleden"), ("morgen", "schrijf de datum"),
        ("", "schrijf de datum"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_on_its_card(as_, typed, said):
    asha = as_("asha")
    fields = fields_of_the_card(asha)
    [name] = [one for one in fields if one.endswith("checked_on")]
    refused = asha.post(CARD, data=fields | {name: typed})
    assert refused.status_code == 422
    assert said in soup(refused).select_one(".error-summary").text
    yesterday = (local_today() - dt.timedelta(days=1)).isoformat()
    assert asha.post(CARD, data=fields | {name: yesterday}).status_code == 303


def test_a_whole_text_with_a_day_still_to_come_stays_a_draft(as_):
    asha = as_("asha")
    shipped = (CONTENT_FOLDER / "helplines.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(\s+checked_on:) \S+$", r"\1 2999-01-01", shipped, count=1)
    assert asha.post(f"{FILE}/alles", data={"text": text, "revision": "0"}).status_code == 303
    refused = asha.post(f"{FILE}/publiceren", data={"lesson": "geen", "why": "een tikfout"})
    assert refused.status_code == 422
    assert "2999-01-01 kan niet" in refused.text
    assert "2999" not in toolkit.current_text("helplines.yaml")
