"""No word is broken in the middle and no box touches what stands below it, in any size."""

from __future__ import annotations

from tests.factories import make_organisation, make_pilot, open_now, with_crew
from tests.journeys.day.tablet import Tablet

SIZES = ((320, 640), (410, 860), (820, 1180), (1180, 820), (1440, 900))
VIEWS = ("nu", "draaiboek", "meten", "quiz", "oefenen", "verslag", "briefing")
LONG_NAME = "Jongerencentrum Samenlevingsplein"
BROKEN_OR_TOUCHING = r"""() => {
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const aside = ".visually-hidden, .skip-link, [data-bar-word], [data-queue-short], script, svg";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest(aside)) continue;
    for (const word of node.data.matchAll(/(?<![\p{L}\d])[\p{L}\d]{4,24}(?![\p{L}\d])/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter((one) => one.width > 0.5).map((one) => one.top);
      if (Math.max(...tops) - Math.min(...tops) > 5) bad.push(`broken: ${word[0]}`);
    }
  }
  const isBox = (e) => Number.parseFloat(getComputedStyle(e).borderBottomWidth) > 0
    && Number.parseFloat(getComputedStyle(e).borderTopWidth) > 0;
  for (const box of document.querySelectorAll("main :is(a, button, section, article, div, p)")) {
    const isInRow = box.parentElement.matches(".row, .page-heading-row");
    const next = (isInRow ? box.parentElement : box).nextElementSibling;
    if (!next || !isBox(box) || !box.checkVisibility() || !next.checkVisibility()) continue;
    const [above, below] = [box.getBoundingClientRect(), next.getBoundingClientRect()];
    const isBeside = Math.min(above.right, below.right) <= Math.max(above.left, below.left);
    if (!isBeside && below.top >= above.bottom - 1 && below.height > 0 && below.top - above.bottom < 4) {
      bad.push(`touching: ${box.textContent.trim().slice(-25)} / ${next.textContent.trim().slice(0, 25)}`);
    }
  }
  return [...new Set(bad)];
}"""


def look(page, name, least=0):
    found = []
    for width, height in [size for size in SIZES if size[0] >= least]:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{name} at {width}: {bad}" for bad in page.evaluate(BROKEN_OR_TOUCHING)]
    return found


def test_words_stay_whole_and_boxes_keep_their_distance(browser, server, cast, phone, db, app):
    import datetime as dt

    from cleanup.domain.platform.local_time import local_day

    at = dt.datetime.now(dt.UTC)
    pilot = with_crew(make_pilot(local_day(at), organisation=make_organisation(LONG_NAME)), cast.ben)
    open_now(pilot, "t0", now=at - dt.timedelta(minutes=1))
    db.session.rollback()
    page, found = phone(), []
    for path in ("/m", f"/m/{pilot.day_code}", "/toolkit", "/hulp", "/privacy"):
        page.goto(path)
        found += look(page, path)
    tablet = Tablet(browser, server, pilot.code).sign_in(cast.ben.email)
    found += look(tablet.page, "before the day")
    tablet.do("start")
    for view in VIEWS:
        tablet.go(view)
        found += look(tablet.page, view)
    for name, least in (("briefing", 0), ("oefenen", 0), ("scherm", 820)):  # nobody projects a phone
        tablet.page.goto(f"/pilots/{pilot.code}/{name}")
        found += look(tablet.page, name, least)
    tablet.context.close()
    assert not found, "\n".join(found)
