"""The logo of the organisation on paper: inside the page, so that a saved or printed page has it too."""

from __future__ import annotations

import base64
from pathlib import Path

KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def data_of(logo: Path | None) -> str:
    """Return a picture as an address that holds its data; empty without one, or when it is gone by now."""
    if logo is None or not logo.is_file():
        return ""
    return f"data:{KINDS[logo.suffix.lower()]};base64,{base64.b64encode(logo.read_bytes()).decode()}"
