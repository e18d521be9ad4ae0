"""What a screen reader meets: the order of a page, a name for everything, and errors where they belong."""

from __future__ import annotations

import pytest

from tests.factories import filled_in, open_now
from tests.pages import soup


@pytest.fixture
def all_open(open_pilot, at):
    return open_now(open_pilot, "t2", now=at)


def path_of(pilot, moment):
    return f"/terugblik/{pilot.code}" if moment == "t2" else f"/m/{pilot.day_code}/{moment}"


def name_of(page, field):
    """The name of a field: its label, with the legend of its group."""
    label = field.find_parent("label") or page.find("label", attrs={"for": field["id"]})
    group = field.find_parent("fieldset")
    words = [group.legend.get_text(" ", strip=True) if group else "", label.get_text(" ", strip=True)]
    return " ".join(words).strip()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("moment", ["t0", "t1", "t2"])
def test_every_field_has_a_name_of_its_own(visitor, all_open, moment, language):
    page = visitor.page(f"{path_of(all_open, moment)}?taal={language}")
    fields = page.form.select("input:not([type=hidden]), textarea")
    names = [name_of(page, field) for field in fields]
    assert len(fields) > 60
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("moment", ["t0", "t1", "t2"])
def test_a_page_is_read_in_the_order_it_is_seen(visitor, all_open, moment):
    page = visitor.page(path_of(all_open, moment))
    assert page.main.find(["h1", "h2", "fieldset"]).name == "h1"
    screens = page.form.select(".screen")
    assert screens[0]["data-screen"] == "code"
    assert screens[-1]["data-screen"] == "end"
    asked = [screen for screen in screens[1:-1] if not screen.get("data-if")]
    number, letters = 0, ""
    for screen in screens[1:-1]:
        number, letters = (number, letters[1:]) if screen.get("data-if") else (number + 1, " bcdef")
        said = screen.find(["legend", "label"]).get_text(" ", strip=True)
        assert said.startswith(f"Vraag {number}{letters[:1].strip()} van {len(asked)}")
        assert not screen.select("[tabindex]"), "nothing jumps the order"
        options = [field["value"] for field in screen.select("input[type=radio], input[type=checkbox]")]
        assert "skip" not in options[:-1], "skipping comes after the answers"


def test_hints_and_errors_belong_to_their_field(visitor, all_open):
    fields = filled_in(all_open, K2="6", O1="x" * 501, card_code="KWT-7PFT", B1=["report_app", "not_seen"])
    page = soup(visitor.post(path_of(all_open, "t0"), data=fields))
    wrong = ["card_code", "B1", "K2", "O1"]
    links = [link["href"].removeprefix("#") for link in page.select(".error-summary a")]
    assert sorted(links) == sorted(wrong)
    for name in wrong:
        target = page.find(id=name)
        described = (
            target if target.get("aria-describedby") else target.find(attrs={"aria-describedby": True})
        )
        ids = described["aria-describedby"].split()
        assert f"{name}-error" in ids
        assert page.find(id=f"{name}-error").get_text(strip=True)
        assert all(page.find(id=one) for one in ids)
        assert (
            target.get("aria-invalid") == "true"
            or target.select("[aria-invalid=true]")
            or target.name == "fieldset"
        )


def test_what_changes_by_itself_is_announced(visitor, all_open):
    page = visitor.page(path_of(all_open, "t0"))
    assert page.select_one("[data-saved]")["role"] == "status"
    assert page.select_one("[data-panel=sending] [role=status]")
    assert page.select_one("[data-offline-bar][role=status], [data-offline-bar] [role=status]")
