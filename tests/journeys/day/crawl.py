"""Press every link and button that a tablet shows without network, and say which of them lead nowhere.

The crawl knows no list of buttons: it asks the page what can be pressed, presses it, and presses what that
opens. A dead end is a page of the browser itself, a page that only says that there is no network, a page
without anything to read or a way back, another page than the link named, another website, and a button
after which nothing changes.
"""

from __future__ import annotations

import contextlib
import re
import urllib.parse

from playwright.sync_api import Error

CONTROLS = """() => {
  const windows = [...document.querySelectorAll("dialog[open]")];
  const where = windows.at(-1) ?? document;
  document.querySelectorAll("[data-crawl]").forEach((e) => delete e.dataset.crawl);
  const without = /^(class|style|tabindex|hidden|data-crawl|aria-.*)$/;
  const random = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const keyOf = (e) => {
    const names = e.getAttributeNames().filter((name) => !without.test(name)).sort();
    const said = names.map((name) => `${name}=${e.getAttribute(name)}`).join(" ").replace(random, "…");
    const plain = names.every((name) => name === "type");
    return `${e.tagName.toLowerCase()} ${said}${plain ? e.textContent.trim().slice(0, 60) : ""}`;
  };
  return [...where.querySelectorAll("a[href], button, summary, [role=button], [role=link]")]
    .filter((e) => !e.disabled && e.checkVisibility({ visibilityProperty: true }))
    .map((e, place) => {
      e.dataset.crawl = place;
      const isChosen = e.getAttribute("aria-pressed") === "true" || e.hasAttribute("aria-current");
      return [keyOf(e), place, isChosen ? "chosen" : (e.dataset.do ?? ""), e.tagName === "A" ? e.href : ""];
    });
}"""
LISTEN = """() => {
  const crawl = { changes: 0 };
  new MutationObserver((all) => {
    const same = ({ target, attributeName, oldValue }) => oldValue === target.getAttribute(attributeName);
    const counts = (one) => one.type !== "attributes" || (one.attributeName !== "data-crawl" && !same(one));
    crawl.changes += all.filter(counts).length;
  }).observe(document, { subtree: true, childList: true, attributeOldValue: true, characterData: true });
  globalThis.crawl = crawl;
}"""
SETTLED = """() => new Promise((done) => {
  const at = () => setTimeout(done, 200);
  let quiet = at();
  setTimeout(done, 3_000);
  new MutationObserver(() => { clearTimeout(quiet); quiet = at(); })
    .observe(document, { subtree: true, childList: true, attributes: true });
})"""
CHANGED = "() => globalThis.crawl?.changes ?? -1"
READ = """() => ({
  protocol: location.protocol,
  heads: [document.title, ...[...document.querySelectorAll("h1, h2")].map((e) => e.textContent)].join(" | "),
  words: document.body.innerText.trim().length,
  ways: [...document.querySelectorAll("a[href]")].filter((e) => e.checkVisibility()).map((e) => e.href),
})"""
NO_NETWORK = re.compile(r"geen (internet|verbinding)|no (internet|connection)|offline|ERR_", re.IGNORECASE)
LEAST_WORDS = 40
SKIP_LINK = "a href=#inhoud"
CURRENT = "[data-parts] [aria-current=step]"
WALKS_ON = frozenset({"start", "next", "end"})  # the walk over the parts presses these
UNCHANGED = frozenset({"chosen", "export"})  # what is so already stays so; a file goes to the device
TAKEN_BACK = frozenset({"skip", "variant", "shorten"})
BACK_IN_HAND = frozenset({"lock", "hand_over"})
STAYS = ("tel:", "sms:", "mailto:", "blob:", "javascript:")


def _path(address):
    return urllib.parse.urlsplit(address).path


class Crawl:
    """A walk over everything one tablet shows; ``dead`` says what led nowhere, and from where."""

    def __init__(self, tablet, pin):
        self.tablet, self.pin = tablet, pin
        self.seen: set[str] = set()
        self.dead: list[str] = []
        self.parts: list[str] = []

    @property
    def page(self):
        return self.tablet.page

    def walk_the_day(self):
        """Press everything before the day, in every part of it and after it."""
        self.look_around()
        self._go_on("start")
        while self.page.locator(CURRENT).count():
            self.parts.append(self.page.text_content(f"{CURRENT} .day-part-name"))
            self.look_around()
            self._go_on("next")
        self.look_around()
        self._end()
        self.look_around()

    def look_around(self):
        """Press everything in every view that was not pressed before."""
        for view in self._views():
            self.look_in(view)

    def controls(self, view):
        """Return what can be pressed in one view, the head and the tabs among it."""
        self._to(view)
        return self._controls()

    def look_in(self, view):
        """Press everything in one view that was not pressed before."""
        self._press_all(lambda: self._to(view))

    def _views(self):
        return [urllib.parse.urlsplit(h).fragment for h in self._hrefs(".tabs a")]

    def _hrefs(self, selector):
        return self.page.locator(selector).evaluate_all("all => all.map((e) => e.href)")

    def _to(self, view):
        """Be on the day, in this view, with no window open."""
        if _path(self.page.url) != self.tablet.address:
            with contextlib.suppress(Error):  # a page that was on its way may come in between
                self.page.goto(self.tablet.address)
            self.page.goto(self.tablet.address)
            self.tablet.ready()
        self.page.evaluate("document.querySelectorAll('dialog[open]').forEach((e) => e.close())")
        if self.page.is_visible("[data-view=slot]"):
            self._unlock()
        self.tablet.go(view)

    def _unlock(self):
        self.page.fill("[data-pin-input]", self.pin)
        self.page.click("[data-unlock] button")
        self.page.wait_for_selector("[data-view=slot]", state="hidden")

    def _go_on(self, kind):
        self._to("nu")
        self.seen |= {key for key, _place, do, _href in self._controls() if do == kind}
        self.tablet.press(f"[data-do={kind}]:visible >> nth=0", kind)

    def _end(self):
        self._to("draaiboek")
        self.page.click("[data-open=end]")
        self.tablet.press("[data-do=end]", "end")

    def _controls(self):
        return self.page.evaluate(CONTROLS)

    def _press_all(self, arrive):
        """Arrive, and press what is new until nothing is; what opens a window leads to everything in it."""
        arrive()
        while (found := self._new()) is not None:
            self.seen.add(found[0])
            if found[2] in WALKS_ON:
                continue
            opens = self._press(*found)
            if opens:
                self._press_all(lambda found=found: self._again(arrive, found))
            arrive()

    def _again(self, arrive, opener):
        """Open the window once more from where it opens, unless it is still there."""
        if self.page.locator("dialog[open]").count():
            return
        arrive()
        place = next((place for key, place, *_rest in self._controls() if key == opener[0]), None)
        if place is not None:
            with contextlib.suppress(Error):  # what was pressed last took the opener away
                self.page.click(f"[data-crawl='{place}']", timeout=1_000)

    def _new(self):
        return next((one for one in self._controls() if one[0] not in self.seen), None)

    def _press(self, key, place, do, href):
        """Press one; returns whether a window is open now that was not there before."""
        if href and self._leaves(key, href):
            return False
        before = self.page.locator("dialog[open]").count()
        self.page.evaluate(LISTEN)
        here = self.page.url
        pages = len(self.tablet.context.pages)
        if not self._click(key, place):
            return False
        self._wait_for_an_effect(here, pages)
        self._look_at_what_came(key, do, href, here, pages)
        return self.page.locator("dialog[open]").count() > before

    def _leaves(self, key, href):
        """Say whether the device itself or another website opens this; without network the latter is dead."""
        if not href.startswith((self.tablet.server.url, *STAYS)):
            self.dead.append(f"{key}: another website")
        return href.startswith(STAYS) or not href.startswith(self.tablet.server.url)

    def _look_at_what_came(self, key, do, href, here, pages):
        if len(self.tablet.context.pages) > pages:
            self._judge(self.tablet.context.pages[-1], key, has_way_back=True)
            self.tablet.context.pages[-1].close()
        elif self._went_away(here) or (href and _path(href) != _path(self.page.url)):
            self._judge(self.page, key, href)
            self._follow_links(key)
        elif self.page.evaluate(CHANGED) == 0 and self.page.url == here and do not in UNCHANGED:
            self.dead.append(f"{key}: nothing happens")
        elif do in TAKEN_BACK and self.page.is_visible(".toast [data-do=undo]"):
            self.page.click(".toast [data-do=undo]")
        elif do in BACK_IN_HAND:
            self.page.wait_for_selector("[data-view=slot]:not([hidden])")
            self.tablet.ready()
            self._press_all(lambda: None)

    def _click(self, key, place):
        """Press it as a finger does, once more when the page moved meanwhile; says whether that went."""
        selector = f"[data-crawl='{place}']"
        try:
            if key == SKIP_LINK:  # in sight for who comes there with a keyboard
                self.page.focus(selector)
                self.page.keyboard.press("Enter")
                return True
            with contextlib.suppress(Error):
                self.page.click(selector, timeout=4_000)
                return True
            found = [place for other, place, *_rest in self._controls() if other == key]
            if not found:  # what was pressed before took it away
                self.seen.discard(key)
                return False
            self.page.click(f"[data-crawl='{found[0]}']", timeout=10_000)
        except Error as error:
            self.dead.append(f"{key}: cannot be pressed ({error})")
            return False
        return True

    def _wait_for_an_effect(self, here, pages):
        for _ in range(40):
            try:
                changes = self.page.evaluate(CHANGED)
            except Error:  # it is on its way to another page
                changes = 0
            if changes > 0 or self.page.url != here or len(self.tablet.context.pages) > pages:
                break
            self.page.wait_for_timeout(50)
        if self._went_away(here):
            self.page.wait_for_load_state()

    def _went_away(self, here):
        return _path(self.page.url) != _path(here)

    def _judge(self, page, key, asked="", *, has_way_back=False):
        """Say whether a page that was opened is worth being there; returns what leads on from it."""
        page.wait_for_load_state()
        if asked and _path(asked) != _path(page.url):
            self.dead.append(f"{key}: leads to {page.url} instead")
            return []
        try:
            page.evaluate(SETTLED)
            said = page.evaluate(READ)
        except Error as error:
            self.dead.append(f"{key}: {error.message.splitlines()[0]}")
            return []
        if said["protocol"] not in {"http:", "https:"}:
            self.dead.append(f"{key}: a page of the browser")
            return []
        if NO_NETWORK.search(said["heads"]) or said["words"] < LEAST_WORDS:
            self.dead.append(f"{key}: nothing useful at {page.url}")
        if not has_way_back and not any(self._leads_back(way) for way in said["ways"]):
            self.dead.append(f"{key}: no way back from {page.url}")
        return said["ways"]

    def _leads_back(self, way):
        parts = urllib.parse.urlsplit(way)
        return parts.path == self.tablet.address or (
            parts.path.startswith("/m/") and parts.query.startswith("modus=tablet")
        )

    def _follow_links(self, key):
        """Go where the page leads, and on from there, each address once; then come back."""
        waiting = [(way, key) for way in self.page.evaluate(READ)["ways"]]
        while waiting:
            way, source = waiting.pop()
            name = f"a href={way.removeprefix(self.tablet.server.url)} from {source}"
            address = way.partition("#")[0]
            if address in self.seen or self._leaves(name, way) or _path(way) == self.tablet.address:
                continue
            self.seen.add(address)
            try:
                self.page.goto(way)
            except Error as error:
                self.dead.append(f"{name}: {error.message.splitlines()[0]}")
                continue
            waiting += [(more, name) for more in self._judge(self.page, name, way)]
