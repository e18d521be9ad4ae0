"""The picture of a map on one sheet of A3, as PDF: the same lines, boxes and letters as its SVG.

It reads the SVG that ``domain.ecosystem.picture`` draws, and knows exactly the elements that are in it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from lxml import etree

from cleanup.services.platform.paper import BOLD, written_signs

MARGIN_MM, HEAD_MM = 12, 14
PLAIN = "Helvetica"
HEAD = ((-8.75, -5.0), (1.25, 0.0), (-8.75, 5.0))
"""An arrow head that points along the x-axis, in units of the picture; its point lies just past the end."""
TOKENS = re.compile(r"[MCQHL]|-?\d+(?:\.\d+)?")
Spot = tuple[float, float]


@dataclass(frozen=True)
class _Look:
    """What an element takes over from what it stands in."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    size: float = 13.0
    is_middle: bool = False
    is_bold: bool = False
    opacity: float = 1.0
    has_head: bool = False

    def of(self, element: Any) -> _Look:
        """Return the look of an element inside something that looks like this."""
        given = element.attrib
        return replace(
            self,
            fill=given.get("fill", self.fill),
            stroke=given.get("stroke", self.stroke),
            width=float(given.get("stroke-width", self.width)),
            dash=_numbers(given["stroke-dasharray"]) if "stroke-dasharray" in given else self.dash,
            size=float(given.get("font-size", self.size)),
            is_middle=given["text-anchor"] == "middle" if "text-anchor" in given else self.is_middle,
            is_bold=given["font-weight"] == "700" if "font-weight" in given else self.is_bold,
            opacity=float(given.get("stroke-opacity", self.opacity)),
            has_head=self.has_head or "marker-end" in given,
        )


def write_sheet(svg: str, title: str, foot: str, language: str) -> bytes:
    """Return a picture on one sheet of A3 on its side, as large as fits; the same picture, the same bytes."""
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    wide, high = landscape(A3)
    made, margin = BytesIO(), MARGIN_MM * mm
    canvas = Canvas(made, pagesize=(wide, high), invariant=1, lang=language)
    canvas.setTitle(title)
    canvas.setFont(BOLD, 20)
    canvas.drawString(margin, high - margin - 14, written_signs(title))
    canvas.setFont(PLAIN, 9)
    canvas.drawString(margin, margin / 2, written_signs(foot))
    root = etree.fromstring(svg.encode())
    left, top, width, height = _numbers(root.attrib["viewBox"])
    room = (wide - 2 * margin, high - 2 * margin - HEAD_MM * mm)
    scale = min(room[0] / width, room[1] / height)
    canvas.translate(margin + (room[0] - width * scale) / 2, margin + room[1])
    canvas.scale(scale, -scale)
    canvas.translate(-left, -top)
    _draw(canvas, root, _Look())
    canvas.save()
    return made.getvalue()


def _draw(canvas: Any, element: Any, around: _Look) -> None:
    name = etree.QName(element).localname
    if name in {"defs", "title"}:
        return
    look = around.of(element)
    canvas.saveState()
    _paint(canvas, look)
    if "transform" in element.attrib:
        canvas.translate(*_numbers(element.attrib["transform"]))
    if name == "path":
        _path(canvas, element.attrib, look)
    elif name == "rect":
        given = {key: float(element.attrib[key]) for key in ("x", "y", "width", "height", "rx")}
        canvas.roundRect(*given.values(), stroke=_is_seen(look.stroke), fill=_is_seen(look.fill))
    elif name == "circle":
        spot = (float(element.attrib[key]) for key in ("cx", "cy", "r"))
        canvas.circle(*spot, stroke=_is_seen(look.stroke), fill=_is_seen(look.fill))
    elif name == "text":
        _write(canvas, element, look)
    for inside in element:
        _draw(canvas, inside, look)
    canvas.restoreState()


def _paint(canvas: Any, look: _Look) -> None:
    from reportlab.lib.colors import HexColor

    if _is_seen(look.stroke):
        canvas.setStrokeColor(HexColor(look.stroke))
        canvas.setStrokeAlpha(look.opacity)
    if _is_seen(look.fill):
        canvas.setFillColor(HexColor(look.fill))
    canvas.setLineWidth(look.width)
    canvas.setDash(list(look.dash))


def _write(canvas: Any, element: Any, look: _Look) -> None:
    canvas.translate(float(element.attrib["x"]), float(element.attrib["y"]))
    canvas.scale(1, -1)  # the picture counts downwards, letters stand upright
    canvas.setFont(BOLD if look.is_bold else PLAIN, look.size)
    write = canvas.drawCentredString if look.is_middle else canvas.drawString
    write(0, 0, written_signs(element.text or ""))


def _path(canvas: Any, given: Any, look: _Look) -> None:
    way, spots = canvas.beginPath(), [(0.0, 0.0)]
    for sign, numbers in _steps(given["d"]):
        along = (numbers[0], spots[-1][1]) if sign == "H" else numbers
        found = list(zip(along[::2], along[1::2], strict=True))
        if sign == "M":
            way.moveTo(*found[0])
            spots = []
        elif sign == "Q":
            way.curveTo(*_part_of(spots[-1], found[0]), *_part_of(found[1], found[0]), *found[1])
        elif sign == "C":
            way.curveTo(*found[0], *found[1], *found[2])
        else:
            way.lineTo(*found[0])
        spots += found
    canvas.drawPath(way, stroke=_is_seen(look.stroke), fill=0)
    if look.has_head:
        _head(canvas, spots[-2], spots[-1], look)
    if "marker-start" in given:
        _head(canvas, spots[1], spots[0], look)


def _steps(way: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    sign = ""
    numbers: list[float] = []
    for token in TOKENS.findall(way):
        if token.isalpha():
            if sign:
                yield sign, tuple(numbers)
            sign, numbers = token, []
        else:
            numbers.append(float(token))
    if sign:
        yield sign, tuple(numbers)


def _part_of(end: Spot, bend: Spot) -> Spot:
    """Return the bend of a curve with two bends that runs as one with this single bend."""
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3


def _head(canvas: Any, before: Spot, end: Spot, look: _Look) -> None:
    from reportlab.lib.colors import HexColor

    angle = math.atan2(end[1] - before[1], end[0] - before[0])
    cos, sin = math.cos(angle), math.sin(angle)
    corners = [(end[0] + x * cos - y * sin, end[1] + x * sin + y * cos) for x, y in HEAD]
    canvas.setFillColor(HexColor(look.stroke))
    way = canvas.beginPath()
    way.moveTo(*corners[0])
    for corner in corners[1:]:
        way.lineTo(*corner)
    way.close()
    canvas.drawPath(way, stroke=0, fill=1)


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", text))


def _is_seen(colour: str) -> int:
    return int(colour != "none")
