"""No block of a staff page sticks to the one before it: a button would seem to belong to what follows."""

import datetime as dt

import pytest

from tests import planning
from tests.days import local_today
from tests.journeys.test_planning import desk, full, paths  # noqa: F401

SIZES = ({"width": 390, "height": 844}, {"width": 820, "height": 1180}, {"width": 1440, "height": 900})
STUCK = """() => {
  const blocks = ["block", "flex", "grid", "table", "list-item", "flow-root"];
  const seen = (e) => e.checkVisibility() && !e.closest(".visually-hidden, dialog, nav, td, th, svg");
  const ends = (e) => e.matches(".button, .card, .notice, .table-region, form")
    || (e.lastElementChild !== null && e.lastElementChild.matches(".button"));
  const named = (e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(-20)}`;
  const found = [];
  for (const one of document.querySelectorAll("main *")) {
    const next = one.nextElementSibling;
    if (next === null || !ends(one) || !seen(one) || !seen(next)) continue;
    if (!blocks.includes(getComputedStyle(next).display)) continue;
    const gap = next.getBoundingClientRect().top - one.getBoundingClientRect().bottom;
    const [inside, after] = [one, next].map((e) => e.getBoundingClientRect());
    const isBelow = after.left < inside.right && after.right > inside.left && gap > -1;
    const isFramed = [one, next].some((e) => e.matches(".button, .card, .notice")
      || (e.lastElementChild !== null && e.lastElementChild.matches(".button")));
    if (isBelow && isFramed && gap < 4 && after.height > 0)
      found.push([one, next].map(named).join(" > "));
  }
  return found;
}"""


@pytest.fixture
def more(full, db):  # noqa: F811
    """A day of today before one that is to come."""
    planning.planned_pilot(date=local_today(), organisation="Vandaag")
    planning.planned_pilot(date=local_today() + dt.timedelta(days=30), organisation="Later")
    db.session.commit()
    return full


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_no_block_follows_a_button_or_a_card_without_a_gap(desk, more, size):  # noqa: F811
    desk.set_viewport_size(size)
    found = []
    for path in paths(more):
        desk.goto(path)
        found += [f"{path}: {line}" for line in desk.evaluate(STUCK)]
    assert not found, "\n".join(found)
