"""A tablet in a real browser, and the things that happen to it on a day."""

from __future__ import annotations

import contextlib
import re

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as TooLong

from tests.browser import TABLET, watch
from tests.people import PASSWORD

READY = "html[data-ready='1']"
WRONG_CLOCK = "const real = Date.now; Date.now = () => real.call(Date) + 7200000;"
STORED = """() => new Promise((done) => {
  const asked = indexedDB.open("scd-dag", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("out").objectStore("out").getAll();
    all.onsuccess = () => { asked.result.close(); done(all.result.length); };
  };
})"""


class Tablet:
    """One tablet of a pilot: signed in, its page open, pressed by a finger."""

    def __init__(self, browser, server, code, *, clock_is_wrong=False, size=TABLET, more_scripts=()):
        self.server, self.code = server, code
        self.context = browser.new_context(viewport=size, has_touch=True, locale="nl-NL", base_url=server.url)
        self.context.set_default_timeout(20_000)
        if clock_is_wrong:
            self.context.add_init_script(WRONG_CLOCK)
        for script in more_scripts:
            self.context.add_init_script(script)
        self.page = self.context.new_page()
        self.complaints = watch(self.page)
        self.pressed: list[tuple[str, str]] = []

    @property
    def address(self):
        return f"/pilots/{self.code}/dag"

    def sign_in(self, email):
        """Sign in and open the day; the worker has everything when this returns."""
        self.page.goto(f"/aanmelden?next={self.address}")
        self.page.fill("[name=email]", email)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(re.compile(self.address))
        self.page.wait_for_selector("html[data-worker='1']", state="attached")
        self.ready()
        return self

    def ready(self):
        self.page.wait_for_selector(READY, state="attached")

    def cut(self):
        """Take the network away."""
        self.context.set_offline(True)

    def restore(self):
        """Give the network back."""
        self.context.set_offline(False)

    def reload(self):
        self.page.reload()
        self.ready()

    def lose_tab(self):
        """Kill the tab and open the day again, as somebody does who swiped it away."""
        self.page.close()
        self.page = self.context.new_page()
        self.complaints += watch(self.page)
        self.page.goto(self.address)
        self.ready()

    def go(self, view):
        self.page.evaluate("view => { location.hash = view; }", view)
        self.page.wait_for_selector(f"[data-view={view}]:not([hidden])")

    def press(self, selector, kind):
        """Press a button and wait until the tablet says that it is safe."""
        before = self.count()
        self.page.click(selector)
        self.saved(before + 1)
        self.pressed.append((kind, selector))

    def count(self):
        """How many events this page knows."""
        return self.page.evaluate("Number(document.documentElement.dataset.events ?? 0)")

    def saved(self, least):
        self.page.wait_for_function(
            "least => Number(document.documentElement.dataset.events ?? 0) >= least", arg=least
        )

    def do(self, kind, **given):
        getattr(self, f"_{kind}")(**given)

    def _button(self, kind, view="nu"):
        self.go(view)
        self.press(f"[data-do={kind}]:visible >> nth=0", kind)

    def _start(self):
        self._button("start")

    def _next(self):
        self._button("next")

    def _skip(self):
        self._button("skip")

    def _more(self):
        self._button("more")

    def _pause(self):
        self._button("pause")

    def _observe(self, number=0):
        self.page.click(".tablet-actions [data-open=observe]")
        self.press(f"[data-tags] button >> nth={number}", "observe")

    def _note(self, text):
        self.page.click(".tablet-actions [data-open=note]")
        self.page.fill("[data-note]", text)
        self.press("[data-do=note]", "note")

    def _heavy(self, *, is_closed=True):
        self.press(".tablet-head [data-do=heavy]", "heavy")
        self.page.wait_for_selector("[data-dialog=heavy][open] [data-card-steps] dd")
        if is_closed:
            self.page.click("[data-dialog=heavy] [data-close]")

    def _moment(self, how, moment):
        self.go("meten")
        if how == "close":
            self.page.click(f"[data-moment={moment}] [data-open=close]")
            self.press("[data-dialog=close] [data-do=close]", how)
        else:
            self.press(f"[data-moment={moment}] [data-do={how}]", how)
        self.go("nu")

    def _variant(self, wanted, reason):
        self.go("draaiboek")
        self.page.click("[data-open=variant]")
        self.page.check(f"[name=variant][value={wanted}]")
        self.page.fill("[data-variant-reason]", reason)
        self.press("[data-dialog=variant] [data-do=variant]", "variant")
        self.go("nu")

    def waiting(self):
        return self.page.evaluate(STORED)

    def drain(self, seconds=90):
        """Wait until everything was sent."""
        for _ in range(seconds * 4):
            with contextlib.suppress(Error, TooLong):
                if self.waiting() == 0:
                    return
                self.page.evaluate("dispatchEvent(new Event('online'))")
            with contextlib.suppress(Error):
                self.page.wait_for_timeout(250)
        raise AssertionError(f"still {self.waiting()} not sent")
