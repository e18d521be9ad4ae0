"""Smaller answers: gzip for text, and documents with holes whose fixed parts are compressed once."""

from __future__ import annotations

import gzip
import re
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from flask import Flask, Response, request
from markupsafe import escape

from cleanup.web.headers import nonce

LEVEL = 6
SMALLEST = 600
TEXT_TYPES = {
    "text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/plain",
    "text/csv", "text/calendar", "application/manifest+json",
}  # fmt: skip
MARK, END = "\ue000", "\ue001"
HOLE = re.compile(f"{MARK}([a-z_]+){END}")
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
LAST_BLOCK = b"\x01\x00\x00\xff\xff"
LONGEST_STORED = 0xFFFF


def hole(name: str) -> str:
    """Return the mark for a value that is filled in per request."""
    return f"{MARK}{name}{END}"


class Document:
    """A page rendered once, with holes; filling them in costs no rendering and no compressing.

    Deflate allows this: every fixed part is compressed on its own and ends on a byte, the values
    between them go in as stored blocks, and only the check sum is made anew.
    """

    def __init__(self, html: str) -> None:
        if quote(MARK) in html:
            raise ValueError("a hole stands in an address that was already written for a URL")
        parts = HOLE.split(html)
        self.names = parts[1::2]
        self._fixed = [part.encode() for part in parts[::2]]
        self._packed = [_deflate(part) for part in self._fixed]

    def fill(self, values: Mapping[str, object]) -> bytes:
        """Return the page as bytes; values are escaped."""
        filled = self._values(values)
        pairs = zip(self._fixed, [*filled, b""], strict=True)
        return b"".join(part for pair in pairs for part in pair)

    def fill_compressed(self, values: Mapping[str, object]) -> bytes:
        """Return the page as gzip."""
        filled = [*self._values(values), b""]
        check, length = 0, 0
        blocks = [GZIP_HEAD]
        for fixed, packed, value in zip(self._fixed, self._packed, filled, strict=True):
            check = zlib.crc32(value, zlib.crc32(fixed, check))
            length += len(fixed) + len(value)
            blocks.append(packed)
            if value:
                blocks.append(struct.pack("<BHH", 0, len(value), len(value) ^ LONGEST_STORED) + value)
        blocks += [LAST_BLOCK, struct.pack("<II", check, length & 0xFFFFFFFF)]
        return b"".join(blocks)

    def _values(self, values: Mapping[str, object]) -> list[bytes]:
        return [str(escape(values[name])).encode()[:LONGEST_STORED] for name in self.names]


def _deflate(part: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)


def respond(document: Document, values: Mapping[str, object], status: int = 200) -> Response:
    """Return a filled document, compressed when the reader takes that."""
    values = {**values, "nonce": nonce()}
    if _takes_gzip():
        response = Response(document.fill_compressed(values), status, mimetype="text/html")
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = Response(document.fill(values), status, mimetype="text/html")
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return response


def register(app: Flask) -> None:
    """Compress text answers."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Compress a text answer of some length; static files are compressed once per version."""
    if response.mimetype not in TEXT_TYPES or "Content-Encoding" in response.headers:
        return response
    if response.status_code in {204, 206, 304} or request.method == "HEAD":
        return response
    if response.is_streamed and not response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    if not _takes_gzip():
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    pack = _pack_once if request.endpoint == "static" else _pack
    response.set_data(pack(body))
    response.headers["Content-Encoding"] = "gzip"
    tag, is_weak = response.get_etag()
    if tag and not is_weak:
        response.set_etag(tag, weak=True)  # the same content in other bytes
    return response


def _takes_gzip() -> bool:
    return request.accept_encodings["gzip"] > 0


def _pack(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


@lru_cache(maxsize=128)
def _pack_once(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)
