"""Steps that several roles take."""

from __future__ import annotations

import uuid


def sheet_of(tablet):
    variant = tablet.plan["pilot"]["variant"]
    return [
        {name: part[name] for name in ("code", "phase", "minutes", "fixed")}
        for part in tablet.plan["sheets"][variant]
    ]


def tablet_events(plan):
    return plan.browser.open(f"/pilots/{plan.code}/dag/gebeurtenissen").json["events"]


WORK = {"Waar gaat het over?": "Proef", "Tekst": "Zie je haat? Doe iets kleins.", "Vorm": "foto"}


def make_post(browser, **more):
    """Make a post that others may look at; returns its address."""
    title = f"Bericht {uuid.uuid4().hex[:6]}"
    typed = {**WORK, "Waar gaat het over?": title, "Beschrijving van het beeld": "Een hand", **more}
    page = browser.open("/campagne/berichten/nieuw").press("Opslaan", **typed)
    assert page.path.startswith("/campagne/berichten/"), page.text[:600]
    return page.path.split("?")[0], title


def step(browser, address, state):
    """Send a step, whether the page offers it or not."""
    form = next(one for one in browser.open(address).forms("") if "/stap" in (one.tag.get("action") or ""))
    fields = {**form.given, "step": [state]}
    return browser.ask("POST", f"{address}/stap", fields)
