"""The one Chromium of a test process: what journeys and the front door share."""

from __future__ import annotations

import atexit
import os
import shutil
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import sync_playwright

# The shell is the same Chromium without its own windows, which saves a third of the time.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]


@cache
def playwright():
    """The one Playwright of this process: a second beside it is refused."""
    found = sync_playwright().start()
    atexit.register(found.stop)
    return found


@contextmanager
def chromium():
    """A browser with scripts."""
    browser = playwright().chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()
