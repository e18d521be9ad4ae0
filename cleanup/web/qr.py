"""QR codes as drawings in the page itself: sharp at any size, and no picture from elsewhere."""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET_ZONE = 4


def qr_svg(address: str, pixels: int | None = None) -> Markup:
    """Return the QR code of an address as SVG, dark on light, error level M.

    ``pixels`` is how wide one square of it is; without it the style sheet says how large the drawing is.
    """
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        border=QUIET_ZONE, omitsize=pixels is None, scale=pixels or 1, dark="#000", light="#fff",
        svgclass=None, lineclass=None,
    )  # fmt: skip
    return Markup(drawing)  # noqa: S704 - segno draws it; the address is only in the pattern  # nosec B704
