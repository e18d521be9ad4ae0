"""What a body may be, whatever the page: anything else is refused before a page sees it.

The size is limited by ``MAX_CONTENT_LENGTH``. A form has so many fields and no NUL; JSON is read by
``cleanup.domain.platform.json_text``, and what that refuses counts as no JSON at all.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request
from flask.json.provider import DefaultJSONProvider
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from cleanup.domain.platform.json_text import read_json

MOST_FIELDS = 2_000  # the largest form of ours is a whole content file, with some hundreds
NUL = "\0"
LISTS = ("/importeren", "/importeren/opslaan", "/bestanden/nakijken")
"""How the addresses end where a list of rows is sent, as a file or as it travels in a form after that."""
LARGEST_LIST = 4 * 2**20
ANSWER_FILES = frozenset({"/vragenlijsten/importeren", "/vragenlijsten/importeren/opslaan"})
LARGEST_ANSWERS = 24 * 2**20
"""Twenty thousand people times forty questions, as a workbook and once more as it travels in a form."""


class CarefulJson(DefaultJSONProvider):
    """JSON as Flask writes it, read with care."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:  # noqa: ARG002 - Flask's signature
        """Return what a JSON text says; raises a ValueError, which Flask knows what to do with."""
        return read_json(s)


class CarefulForms(FormDataParser):
    """Forms with a limit on fields and without NUL, which PostgreSQL has no text for and SQLite cuts at."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """Return (stream, fields, files); raises BadRequest and RequestEntityTooLarge."""
        stream, fields, files = super().parse(stream, mimetype, content_length, options)
        self._check(fields, files)
        return stream, fields, files

    def _parse_urlencoded(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> Any:
        whole = stream.read()
        if whole.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        return super()._parse_urlencoded(BytesIO(whole), mimetype, content_length, options)

    def _check(self, fields: MultiDict[str, str], files: MultiDict[str, FileStorage]) -> None:
        texts = [part for pair in fields.items(multi=True) for part in pair]
        texts += [name or "" for field, file in files.items(multi=True) for name in (field, file.filename)]
        if any(NUL in text for text in texts):
            raise BadRequest


class CarefulRequest(Request):
    """A request whose forms are read with care, and whose files stay in memory: they are small."""

    form_data_parser_class = CarefulForms

    @property
    def _largest_file(self) -> int | None:
        """The largest body where files are sent, None elsewhere."""
        if self.path in ANSWER_FILES:
            return LARGEST_ANSWERS
        return LARGEST_LIST if self.path.endswith(LISTS) else None

    @property
    def max_content_length(self) -> int | None:
        """The largest body: that of every page, and more where a list of rows is sent as a file."""
        return self._largest_file or super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        Request.max_content_length.__set__(self, value)  # type: ignore[attr-defined]

    @property
    def max_form_memory_size(self) -> int | None:
        """The largest field: the rows of a file travel in one."""
        return self._largest_file or super().max_form_memory_size

    @max_form_memory_size.setter
    def max_form_memory_size(self, value: int | None) -> None:
        Request.max_form_memory_size.__set__(self, value)  # type: ignore[attr-defined]

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - Werkzeug's signature
        content_type: str | None,  # noqa: ARG002 - as above
        filename: str | None = None,  # noqa: ARG002 - as above
        content_length: int | None = None,  # noqa: ARG002 - as above
    ) -> IO[bytes]:
        """Return where the bytes of one file go: what people hand in never lies about in a folder."""
        return BytesIO()


def register(app: Flask) -> None:
    """Read every body with care."""
    app.request_class = CarefulRequest
    app.json = CarefulJson(app)
