"""A file is there whole or not at all: it is written beside its place and put there at the end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def opened(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream to write: the given one, or one that takes the path's place when all went well."""
    if not isinstance(target, Path):
        yield target
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink()
        raise
