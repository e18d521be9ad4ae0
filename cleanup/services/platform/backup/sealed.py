"""A file that only the holder of the key can read, and that shows when a single bit was changed.

AES-256-GCM in pieces of a mebibyte. The nonce holds the number of the piece and whether it is the
last one, so that pieces cannot be moved, left out or cut off.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cleanup.domain.platform.errors import N_, CleanupError

MAGIC = b"SCDBACKUP1"
SALT = 32
PIECE = 1 << 20
TAG = 16


class BackupError(CleanupError):
    """A backup cannot be made or used."""

    default_sentence = N_("Dit bestand is geen back-up, of de sleutel is een andere.")


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, salt=salt, info=b"cleanup backup").derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">IQ", int(last), number)


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Return pieces and whether each is the last; an empty source has one empty piece."""
    piece = source.read(size)
    while True:
        following = source.read(size)
        yield piece, not following
        if not following:
            return
        piece = following


def seal_file(plain: Path, target: Path, key: bytes) -> None:
    """Write an encrypted copy; the target appears whole or not at all."""
    salt = os.urandom(SALT)
    cipher = _cipher(key, salt)
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out, plain.open("rb") as source:
            out.write(MAGIC + salt)
            for number, (piece, last) in enumerate(_pieces(source, PIECE)):
                out.write(cipher.encrypt(_nonce(number, last=last), piece, MAGIC))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def open_file(sealed: Path, target: Path, key: bytes) -> None:
    """Write the plain copy of an encrypted file.

    Raises
    ------
    BackupError
        When the file is none of ours, was changed or cut off, or the key is another.
    """
    with sealed.open("rb") as source, target.open("wb") as out:
        head = source.read(len(MAGIC) + SALT)
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + SALT:
            raise BackupError
        cipher = _cipher(key, head[len(MAGIC) :])
        try:
            for number, (piece, last) in enumerate(_pieces(source, PIECE + TAG)):
                out.write(cipher.decrypt(_nonce(number, last=last), piece, MAGIC))
        except InvalidTag as error:
            raise BackupError from error


def can_open(sealed: Path, key: bytes) -> bool:
    """Whether a key opens an encrypted file; looks at its first piece alone."""
    with sealed.open("rb") as source:
        head = source.read(len(MAGIC) + SALT)
        piece = source.read(PIECE + TAG)
        last = not source.read(1)
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + SALT:
        return False
    try:
        _cipher(key, head[len(MAGIC) :]).decrypt(_nonce(0, last=last), piece, MAGIC)
    except InvalidTag:
        return False
    return True
