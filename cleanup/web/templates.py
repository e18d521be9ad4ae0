"""How templates are found and kept: compiled on disk, so that a fresh process begins as fast."""

from __future__ import annotations

import contextlib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "templates"
FIRST = ("platform/components/", "platform/layouts/", "evaluation/")
"""Templates that a worker reads before its first request: what pages share, and the heaviest pages."""


class OneSetOfGlobals(Environment):
    """All templates share the globals of the application.

    Jinja gives each of its own a chain of two; every import of a component then looks each global up in it,
    which took a tenth of the time of a page. We give no template globals of its own.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template."""
        return super().make_globals(d) if d else self.globals


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates as they were compiled, by name and content; a disk that is full or read-only is no error."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, when that is possible."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def keep_compiled(app: Flask, instance: Path) -> None:
    """Keep compiled templates in a folder that only this installation may write: they are code."""
    folder = instance / FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return
    app.jinja_env.bytecode_cache = CompiledTemplates(str(folder))


def read_templates(app: Flask) -> None:
    """Read the templates of the heaviest pages, with what all pages share."""
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.startswith(FIRST)):
        app.jinja_env.get_template(name)
