"""A page worked with the keyboard alone: every stop shows where it is, and what is needed is in reach."""

from __future__ import annotations

from tests.browsing import FOCUS_PROBLEM

MOST_STOPS = 150


class Keyboard:
    """The keys of somebody without a mouse; looks after every key whether the focus can be seen."""

    def __init__(self, page):
        self.page = page

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def go(self, target, key="Tab"):
        """Press a key until the focus is on the target."""
        target.wait_for()
        for _ in range(MOST_STOPS):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.press(key)
            problem = self.page.evaluate(FOCUS_PROBLEM)
            assert problem is None, f"{self.page.url}: {problem}"
        raise AssertionError(f"{self.page.url}: {key} never comes to {target}")

    def activate(self, target, key="Enter"):
        self.go(target)
        self.press(key)

    def follow(self, target, key="Enter"):
        """Activate what leads to another page, and wait for that page."""
        self.go(target)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press(key)

    def has_focus(self, target):
        return target.evaluate("e => e === document.activeElement")
