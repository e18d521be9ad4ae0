"""A real Chromium, for what only a script can do: phones and tablets, with and without network."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

AXE = next((Path(__file__).parents[1] / "vendor").glob("axe-core-*/axe.min.js"))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 820, "height": 1180}
DESK = {"width": 1440, "height": 900}
PATIENCE = 30_000  # milliseconds; a machine at its work may take its time
STORED_ON_TABLET = """() => new Promise((done) => {
  const asked = indexedDB.open("scd-dag", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("out").objectStore("out").getAll();
    all.onsuccess = () => { asked.result.close(); done(all.result.length); };
  };
})"""
expect.set_options(timeout=PATIENCE)


@contextmanager
def device(browser: Browser, url: str, size: dict[str, int], cookies: dict[str, str] | None = None, **more):
    """Yield a page of a device of its own; what went wrong on it is in ``page.complaints``."""
    context = browser.new_context(
        viewport=size,
        has_touch=True,
        is_mobile=size is PHONE,
        locale="nl-NL",
        base_url=url,
        reduced_motion="reduce",
        **more,
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies(
        [{"name": name, "value": value, "url": url} for name, value in (cookies or {}).items()]
    )
    page = context.new_page()
    page.complaints, page.elsewhere = [], []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((url, "data:", "blob:")) else page.elsewhere.append(asked.url)
        ),
    )
    try:
        yield page
    finally:
        context.close()


def axe_findings(page: Page) -> list[str]:
    """Return what axe has against a page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


class SurveyScreen:
    """The questions on a phone, one at a time."""

    def __init__(self, page: Page):
        self.page = page

    def join(self, day_code: str) -> SurveyScreen:
        self.page.goto(f"/m/{day_code}")
        self.page.get_by_label("16 jaar of ouder").check()
        self.page.get_by_role("button", name="Start").first.click()
        return self.ready()

    def ready(self) -> SurveyScreen:
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self

    @property
    def question(self) -> str:
        """What is asked now."""
        return self.page.locator(".screen:not([hidden])").inner_text()

    def next(self) -> None:
        self.page.get_by_role("button", name="Volgende").click()

    def answer(self, choice: str | None = None) -> None:
        """Answer the question on the screen with its first choice, or the one named, and go on."""
        screen = self.page.locator(".screen:not([hidden])")
        labels = screen.locator("label")
        if choice is not None:
            labels = labels.filter(has_text=choice)
        if screen.locator("input[type=radio], input[type=checkbox]").count():
            labels.first.click()
        self.next()

    def to_the_end(self) -> None:
        """Answer whatever is asked until there is nothing left."""
        while self.page.get_by_role("button", name="Volgende").is_visible():
            self.answer()

    def send(self) -> None:
        self.page.get_by_role("button", name="Verstuur").last.click()
        self.page.get_by_role("heading", name="Dank je wel").wait_for()


class DayScreen:
    """The day on a tablet."""

    def __init__(self, page: Page, code: str):
        self.page, self.code = page, code

    def open(self, *, with_network: bool = True) -> DayScreen:
        self.page.goto(f"/pilots/{self.code}/dag")
        if with_network:
            self.page.wait_for_selector("html[data-worker='1']", state="attached")
        self.page.wait_for_selector("html[data-ready='1']", state="attached")
        return self

    def cut(self) -> None:
        self.page.context.set_offline(True)

    def restore(self) -> None:
        self.page.context.set_offline(False)
        self.settle()

    def settle(self) -> None:
        """Wait until everything of this tablet is with the server."""
        for _attempt in range(120):
            if self.waiting() == 0:
                return
            self.page.evaluate("dispatchEvent(new Event('online'))")
            self.page.wait_for_timeout(250)
        raise AssertionError(f"still {self.waiting()} not sent")

    def waiting(self) -> int:
        """How many things this tablet still has to send."""
        return self.page.evaluate(STORED_ON_TABLET)

    def events(self) -> int:
        return self.page.evaluate("Number(document.documentElement.dataset.events ?? 0)")

    def press(self, name: str) -> None:
        """Press a button that can be seen, and wait until the tablet has kept it."""
        before = self.events()
        self.tap(name)
        self.page.wait_for_function(
            "least => Number(document.documentElement.dataset.events ?? 0) > least", arg=before
        )

    def tap(self, name: str) -> None:
        """Press a button or link that can be seen."""
        asked = re.compile(rf"^\s*{re.escape(name)}", re.IGNORECASE)
        self.page.locator("button:visible, a:visible, summary:visible").filter(has_text=asked).first.click()

    def text(self) -> str:
        return self.page.locator("body").inner_text()
