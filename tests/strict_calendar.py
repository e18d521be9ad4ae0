"""A reader of iCalendar that forgives nothing: RFC 5545 to the letter, times from the rules alone."""

from __future__ import annotations

import datetime as dt
import re

LONGEST_LINE = 75  # octets
LINE = re.compile(r'(?P<name>[A-Z0-9-]+)(?P<parameters>(;[A-Z-]+=("[^"]*"|[^";:,]*))*):(?P<value>.*)')
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"}
NEEDED = {
    "VCALENDAR": {"PRODID", "VERSION", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "SEQUENCE", "STATUS"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE"},
}


def read(content: bytes) -> tuple[dict[str, str], list[dict[str, object]]]:
    """Return the properties of the calendar and its events, their times in UTC."""
    found, zone = _components(_lines(content))
    calendar = next(properties for name, properties in found if name == "VCALENDAR")
    events = [properties for name, properties in found if name == "VEVENT"]
    for event in events:
        for name in ("DTSTART", "DTEND"):
            event[name] = _instant(event[name], zone)
    return calendar, events


def _lines(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE for line in raw), "a line is not folded"
    assert not any(b"\n" in line or b"\r" in line for line in raw), "a bare line end"
    unfolded: list[bytes] = []
    for line in raw:
        if line.startswith(b" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return [line.decode() for line in unfolded]


def _components(lines):
    found, open_, zone = [], [], {}
    for line in lines:
        parts = LINE.fullmatch(line)
        assert parts, f"no content line: {line}"
        name, value = parts["name"], parts["value"]
        if name == "BEGIN":
            open_.append((value, {}))
            continue
        if name == "END":
            kind, properties = open_.pop()
            assert kind == value
            assert NEEDED[kind] <= set(properties), (kind, NEEDED[kind] - set(properties))
            found.append((kind, properties))
            if kind in {"STANDARD", "DAYLIGHT"}:
                zone[kind] = properties
            continue
        properties = open_[-1][1]
        assert name not in properties, f"{name} twice"
        properties[name] = _text(value) if name in TEXTS else value
        if name in {"DTSTART", "DTEND"} and open_[-1][0] == "VEVENT":
            assert parts["parameters"] == ";TZID=Europe/Amsterdam"
    assert not open_
    return found, zone


def _text(value: str) -> str:
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), f"not escaped: {value}"
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def _instant(value: str, zone) -> dt.datetime:
    """Return the point in time: the last change of the zone before it, by its rule, says the offset."""
    local = dt.datetime.fromisoformat(value)
    changes = [
        (_last_sunday(year, rule), rule["TZOFFSETTO"])
        for rule in zone.values()
        for year in (local.year - 1, local.year)
    ]
    offset = max(change for change in changes if change[0] <= local)[1]
    hours = dt.timedelta(hours=int(offset[:3]))
    return (local - hours).replace(tzinfo=dt.UTC)


def _last_sunday(year: int, rule) -> dt.datetime:
    parts = dict(part.split("=") for part in rule["RRULE"].split(";"))
    month = int(parts.pop("BYMONTH"))
    assert parts == {"FREQ": "YEARLY", "BYDAY": "-1SU"}
    clock = dt.datetime.fromisoformat(rule["DTSTART"]).time()
    day = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.datetime.combine(day - dt.timedelta(days=(day.weekday() + 1) % 7), clock)
