"""Programs of others that read what the product hands out; ``make clients`` installs them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
MODULES = Path(__file__).parents[2] / ".venv/clients"
"""Where ``make clients`` puts what comes from the npm registry."""
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's, for which Evolution's library has a binding

NEED_A_NAME = {
    *("button", "link", "textbox", "combobox", "checkbox", "radio", "slider", "spinbutton"),
    *("image", "dialog"),
}

BY_EVOLUTION = """
import json, sys, gi
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib
calendar = ICalGLib.Component.new_from_string(sys.stdin.read())
assert calendar is not None and calendar.isa() == ICalGLib.ComponentKind.VCALENDAR_COMPONENT
calendar.check_restrictions()
problems = calendar.count_errors()
event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
found = []
while event is not None:
    found.append({
        "uid": event.get_uid(), "summary": event.get_summary(), "description": event.get_description() or "",
        "location": event.get_location() or "", "status": event.get_status().value_nick,
        "start": event.get_dtstart().as_timet_with_zone(event.get_dtstart().get_timezone()),
        "end": event.get_dtend().as_timet_with_zone(event.get_dtend().get_timezone()),
    })
    event = calendar.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
print(json.dumps({"problems": problems, "events": found}))
"""
BY_THUNDERBIRD = """
import ICAL from "ical.js";
let text = "";
for await (const part of process.stdin) text += part;
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const found = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)).map((event) => ({
  status: event.component.getFirstPropertyValue("status")?.toLowerCase() ?? "",
  uid: event.uid, summary: event.summary,
  description: event.description ?? "", location: event.location ?? "",
  start: event.startDate.toUnixTime(), end: event.endDate.toUnixTime(),
}));
console.log(JSON.stringify({ problems: 0, events: found }));
"""


def run(said: list[str], given: bytes = b"", folder: Path | None = None, **more: str) -> bytes:
    """Return what a program printed; fails with its complaints."""
    program = shutil.which(said[0])
    assert program, f"{said[0]} is not installed (make clients does that)"
    done = subprocess.run(
        [program, *said[1:]],
        input=given,
        cwd=folder,
        env={**os.environ, **more},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{said[0]}: {done.stdout.decode()}{done.stderr.decode()}"
    return done.stdout


def events_by_evolution(calendar: bytes) -> dict:
    """Return what libical, which Evolution and GNOME Calendar are built on, finds in a calendar."""
    return json.loads(run([SYSTEM_PYTHON, "-c", BY_EVOLUTION], calendar))


def events_by_thunderbird(calendar: bytes) -> dict:
    """Return what ical.js, the reader of Thunderbird, finds in a calendar."""
    said = ["node", "--input-type=module", "-e", BY_THUNDERBIRD]
    return json.loads(run(said, calendar, folder=MODULES))


def in_the_netherlands(seconds: int) -> dt.datetime:
    """Return a point in time as the clock on the wall says it."""
    return dt.datetime.fromtimestamp(seconds, ZoneInfo("Europe/Amsterdam"))


def rows_by_pspp(data: bytes, folder: Path) -> list[dict[str, str]]:
    """Return the rows of an SPSS file as PSPP reads them: values as they are stored."""
    (folder / "data.sav").write_bytes(data)
    syntax = "GET FILE='data.sav'.\nSAVE TRANSLATE /OUTFILE='data.csv' /TYPE=CSV /FIELDNAMES /REPLACE.\n"
    (folder / "read.sps").write_text(syntax)
    run(["pspp", "--no-output", "read.sps"], folder=folder, LC_ALL="C.UTF-8")
    return list(csv.DictReader(io.StringIO((folder / "data.csv").read_text("utf-8"))))


def dictionary_by_pspp(data: bytes, folder: Path) -> str:
    """Return how PSPP describes the variables of an SPSS file: labels, codes, missing values."""
    (folder / "data.sav").write_bytes(data)
    (folder / "show.sps").write_text("GET FILE='data.sav'.\nDISPLAY DICTIONARY.\n")
    run(["pspp", "-o", "show.txt", "show.sps"], folder=folder, LC_ALL="C.UTF-8")
    return (folder / "show.txt").read_text("utf-8")


def codes_by_zbar(picture: Path) -> set[str]:
    """Return what stands in the QR codes of a picture."""
    return set(run(["zbarimg", "--quiet", "--raw", str(picture)]).decode().splitlines())


def unnamed(page) -> list[str]:
    """Return the controls and pictures that a screen reader has no name for, from the tree it is given."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        f"{node['role']['value']} without a name: {node.get('properties', [])[:2]}"
        for node in nodes
        if not node["ignored"]
        and node["role"]["value"] in NEED_A_NAME
        and not node.get("name", {}).get("value", "").strip()
    ]
