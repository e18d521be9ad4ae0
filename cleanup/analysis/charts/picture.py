"""A drawing to take along: one picture with its title, its n and its limits inside, as SVG or as PNG.

Whoever copies it into a slide takes the words along that say what it does not show. The PNG is drawn from the
SVG; it knows the few shapes that our drawings have (lines, bars, points, patterns and text).
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cleanup.analysis.charts.svg import GROUND, WIDTH

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SVG = "http://www.w3.org/2000/svg"
EDGE = 16
TITLE, WORDS = 15, 12
"""The height of the letters of a title, and of the words below a drawing."""

TITLE_SIGNS, WORDS_SIGNS = 82, 108
"""How many signs fit on a line of each."""

BETWEEN = 1.4
INK = "#1a1a1a"
SHARPER = 2
"""A PNG has this many points for each point of a drawing."""


def picture_of(svg: str, title: str, below: Iterable[str]) -> str:
    """Return a drawing (``svg_of``) as an SVG that stands alone, with words above and below it.

    ``below`` are sentences on what it is made of and what it cannot say.
    """
    drawing = ET.fromstring(svg)  # noqa: S314 - made by ourselves  # nosec B314
    _x, _y, _width, height = map(float, drawing.attrib["viewBox"].split())
    head = textwrap.wrap(title, TITLE_SIGNS)
    foot = [line for sentence in below for line in textwrap.wrap(sentence, WORDS_SIGNS)]
    top = EDGE + len(head) * TITLE * BETWEEN
    bottom = len(foot) * WORDS * BETWEEN + EDGE
    whole = top + height + bottom
    inner = "".join(ET.tostring(part, encoding="unicode") for part in drawing)
    return (
        f'<svg xmlns="{SVG}" width="{WIDTH}" height="{whole:.0f}" viewBox="0 0 {WIDTH} {whole:.0f}" '
        f'role="img" font-family="sans-serif" font-size="14"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{whole:.0f}" fill="{GROUND}"/>'
        f"{_lines(head, EDGE + TITLE, TITLE, weight='bold')}"
        f'<g transform="translate(0 {top:.0f})">{inner}</g>'
        f"{_lines(foot, top + height + WORDS, WORDS)}</svg>"
    )


def _lines(lines: Sequence[str], first: float, size: int, weight: str = "normal") -> str:
    return "".join(
        f'<text x="{EDGE}" y="{first + place * size * BETWEEN:.1f}" fill="{INK}" font-size="{size}" '
        f'font-weight="{weight}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def png_of(picture: str) -> bytes:
    """Return a picture (``picture_of``) as PNG, twice as sharp as its points."""
    from PIL import Image, ImageDraw  # only who asks for a PNG needs it

    root = ET.fromstring(picture)  # noqa: S314 - made by ourselves  # nosec B314
    size = (int(root.attrib["width"]) * SHARPER, int(root.attrib["height"]) * SHARPER)
    image = Image.new("RGB", size, GROUND)
    _Painter(ImageDraw.Draw(image)).paint(root, 0)
    target = io.BytesIO()
    image.save(target, "PNG")  # looking for the very smallest file takes three times as long, for a thirtieth
    return target.getvalue()


class _Painter:
    """Draws the shapes of a picture."""

    def __init__(self, draw: ImageDraw) -> None:
        self.draw = draw
        self._fonts: dict[tuple[float, bool], FreeTypeFont] = {}
        self._patterns: dict[str, tuple[str, str]] = {}

    def paint(self, parent: ET.Element, down: float) -> None:
        """Draw every shape in a part of the picture, moved down by so many points."""
        for shape in parent:
            kind = shape.tag.rpartition("}")[2]
            if kind == "g":
                moved = float(shape.attrib["transform"].rstrip(")").split()[-1])
                self.paint(shape, down + moved)
            elif kind == "defs":
                self._learn(shape)
            elif kind in {"rect", "line", "circle", "polygon", "text"}:
                getattr(self, f"_{kind}")(shape, down)

    def _learn(self, defs: ET.Element) -> None:
        """Remember the colour and the strokes of a pattern by its name."""
        pattern = defs[0]
        self._patterns[f"url(#{pattern.attrib['id']})"] = (pattern[0].attrib["fill"], pattern[1].attrib["d"])

    def _rect(self, shape: ET.Element, down: float) -> None:
        left, top = _at(shape, "x", 0), _at(shape, "y", down)
        right, bottom = left + _at(shape, "width", 0), top + _at(shape, "height", 0)
        fill = shape.attrib.get("fill", INK)
        colour, strokes = self._patterns.get(fill, (fill, ""))
        outline = shape.attrib.get("stroke")
        if right <= left or bottom <= top:
            return
        self.draw.rectangle((left, top, right, bottom), colour, outline)
        if strokes:
            self._hatch((left, top, right, bottom), crossed=strokes.count("M") > 1)

    def _hatch(self, box: tuple[float, float, float, float], *, crossed: bool) -> None:
        """Draw slanting white lines within a bar, both ways where they cross."""
        left, top, right, bottom = box
        tall, step = bottom - top, 6 * SHARPER
        place = left - tall
        while place < right:
            low, high = max(place, left), min(place + tall, right)
            rise, fall = (low - place), (high - place)
            self.draw.line((low, bottom - rise, high, bottom - fall), GROUND, SHARPER)
            if crossed:
                self.draw.line((low, top + rise, high, top + fall), GROUND, SHARPER)
            place += step

    def _line(self, shape: ET.Element, down: float) -> None:
        ends = (_at(shape, "x1", 0), _at(shape, "y1", down), _at(shape, "x2", 0), _at(shape, "y2", down))
        width = round(float(shape.attrib.get("stroke-width", "1")) * SHARPER)
        self.draw.line(ends, shape.attrib["stroke"], max(width, 1))

    def _circle(self, shape: ET.Element, down: float) -> None:
        x, y, half = _at(shape, "cx", 0), _at(shape, "cy", down), _at(shape, "r", 0)
        self.draw.ellipse(
            (x - half, y - half, x + half, y + half), None, shape.attrib.get("stroke", INK), 2 * SHARPER
        )

    def _polygon(self, shape: ET.Element, down: float) -> None:
        corners = [corner.split(",") for corner in shape.attrib["points"].split()]
        places = [(float(x) * SHARPER, (float(y) + down) * SHARPER) for x, y in corners]
        outline = shape.attrib.get("stroke")
        self.draw.polygon(places, shape.attrib.get("fill", INK), outline, 2 * SHARPER if outline else 1)

    def _text(self, shape: ET.Element, down: float) -> None:
        size = float(shape.attrib.get("font-size", "14"))
        font = self._font(size, is_bold=shape.attrib.get("font-weight") == "bold")
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.attrib.get("text-anchor", "start")]
        place = (_at(shape, "x", 0), _at(shape, "y", down))
        self.draw.text(place, shape.text or "", shape.attrib.get("fill", INK), font, anchor)

    def _font(self, size: float, *, is_bold: bool) -> FreeTypeFont:
        """Return letters that come with reportlab, so that every machine draws the same picture."""
        import reportlab
        from PIL import ImageFont

        key = (size, is_bold)
        if key not in self._fonts:
            file = Path(reportlab.__file__).parent / "fonts" / ("VeraBd.ttf" if is_bold else "Vera.ttf")
            self._fonts[key] = ImageFont.truetype(str(file), size * SHARPER * SMALLER)
        return self._fonts[key]


SMALLER = 0.88
"""These letters are wider than those of a browser, for which the places were chosen."""


def _at(shape: ET.Element, name: str, down: float) -> float:
    return (float(shape.attrib.get(name, "0")) + down) * SHARPER
