"""Steps of a participant in the browser."""

from __future__ import annotations

from sqlalchemy import text

STEP = """([value, texts]) => {
  const next = document.querySelector("[data-next]");
  let asked = 0;
  for (let press = 0; press < 60 && !next.hidden; press++) {
    const screen = document.querySelector(".screen:not([hidden])");
    if (screen.dataset.item) {
      asked += 1;
      const choice = screen.querySelector(`input[value="${value}"]`);
      if (choice) choice.click();
      const area = screen.querySelector("textarea");
      if (area && texts[area.name]) {
        area.value = texts[area.name];
        area.dispatchEvent(new Event("input", {bubbles: true}));
      }
    }
    next.click();
  }
  return asked;
}"""


def join(page, pilot, moment="t0"):
    page.goto(f"/m/{pilot.day_code}")
    page.get_by_label("16 jaar of ouder").check()
    page.locator(f"button[value={moment}]").click()
    page.wait_for_selector("html[data-ready]", state="attached")


def answer_all(page, value="4", texts=None):
    """Go through all screens as quickly as a script can; returns how many questions were asked."""
    return page.evaluate(STEP, [value, texts or {}])


def send(page):
    page.locator("[data-send]").click()
    page.locator("[data-panel=thanks]").wait_for()


def sent_text(db):
    db.session.rollback()
    found = db.session.execute(text("SELECT text FROM open_answer ORDER BY text")).scalars().all()
    db.session.rollback()
    return found
