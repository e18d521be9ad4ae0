"""A real Chromium on the real application: serve it, look at it, and ask axe what is wrong with it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

AXE = Path(__file__).parent / "vendor/axe-core-4.14.1/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW, PHONE, TABLET, DESK = (320, 640), (390, 844), (820, 1180), (1440, 900)
SIZES = [PHONE, TABLET, DESK]
SCHEMES = ["light", "dark"]

# Links within a sentence are exempt, as in WCAG 2.5.8; a radio button or tick box counts with its label.
SMALL_TARGETS = """least => [...document.querySelectorAll("a, button, summary, select, input, textarea")]
  .filter((e) => e.type !== "hidden" && e.checkVisibility({visibilityProperty: true}))
  .filter((e) => !(e.tagName === "A" && getComputedStyle(e).display === "inline"))
  .map((e) => [e, ["radio", "checkbox"].includes(e.type) && e.labels[0] || e])
  .map(([e, target]) => [e, target.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.height, box.width) < least - 0.5)
  .map(([e, box]) => `${e.outerHTML.slice(0, 120)}: ${box.width} x ${box.height}`)"""

FOCUS_PROBLEM = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const shown = e.closest(".choice") || e;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no ring: " + e.outerHTML;
  if (box.bottom <= 0 || box.top >= innerHeight) return "out of sight: " + e.outerHTML;
  const within = (value, most) => Math.min(Math.max(value, 0), most - 1);
  const x = within(box.left + box.width / 2, innerWidth);
  const y = within(box.top + box.height / 2, innerHeight);
  const top = document.elementFromPoint(x, y);
  return top && (shown.contains(top) || top.contains(shown)) ? null : "covered: " + e.outerHTML;
}"""


@contextmanager
def served(app):
    """Yield the address of the application, running in a thread."""

    at_work, nobody_at_work = [], threading.Condition()

    def whole(environ, start_response):
        """Answer in one piece: a browser that leaves half-way must not leave an open file behind."""
        with nobody_at_work:
            at_work.append(id(environ))
        try:
            answer = app(environ, start_response)
            try:
                return [b"".join(answer)]
            finally:
                getattr(answer, "close", lambda: None)()
        finally:
            with nobody_at_work:
                at_work.remove(id(environ))
                nobody_at_work.notify_all()

    server = make_server("127.0.0.1", 0, whole, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with nobody_at_work:  # a page that went away may have asked for something: it is still being answered
            nobody_at_work.wait_for(lambda: not at_work, timeout=60)


@contextmanager
def window(browser, size=DESK, scheme="light", **more):
    """Yield a page in a window of its own; what the browser complains about is in ``page.complaints``.

    A window with ``bypass_csp=True`` lets axe in; ``storage_state`` brings an earlier sign-in along.
    """
    width, height = size
    touch = {"has_touch": True, "is_mobile": True} if width < DESK[0] else {}
    viewport = {"width": width, "height": height}
    context = browser.new_context(
        locale="nl-NL", viewport=viewport, color_scheme=scheme, reduced_motion="reduce", **touch, **more
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def sign_in(page, address, email, password):
    """Sign in and return what another window needs to be signed in too."""
    page.goto(f"{address}/aanmelden")
    page.fill("[name=email]", email)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/aanmelden" not in url)
    return page.context.storage_state()


def axe_findings(page, tags=WCAG):
    """Return what axe finds, one line each: rule, element, what to do."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    return [
        f"{finding['id']}: {node['html'][:160]} – {node['failureSummary'][:300]}"
        for finding in found["violations"]
        for node in finding["nodes"]
    ]


def too_wide(page, width):
    """Return how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth") - width


def small_targets(page, least):
    """Return the controls in sight that are smaller than ``least`` pixels in either direction."""
    return page.evaluate(SMALL_TARGETS, least)


def hidden_focus(page, steps):
    """Press Tab ``steps`` times and return where the focus was without a ring, out of sight or covered."""
    problems = []
    for _step in range(steps):
        page.keyboard.press("Tab")
        problems.append(page.evaluate(FOCUS_PROBLEM))
    return [problem for problem in problems if problem]
