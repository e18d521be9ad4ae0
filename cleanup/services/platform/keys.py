"""Keys for one purpose each, derived from the key that stands outside the database."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cleanup.config import settings

NONCE = 12


def derived_key(purpose: str) -> bytes:
    """Return 32 bytes for this purpose alone."""
    return hmac.new(settings().code_key, f"cleanup {purpose}".encode(), hashlib.sha256).digest()


def seal(purpose: str, plain: bytes, bound_to: str = "") -> bytes:
    """Return the text encrypted (AES-256-GCM), bound to what it belongs to."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(derived_key(purpose)).encrypt(nonce, plain, bound_to.encode())


def unseal(purpose: str, sealed: bytes, bound_to: str = "") -> bytes | None:
    """Return the plain text, or None when the key or the text is another."""
    try:
        return AESGCM(derived_key(purpose)).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to.encode())
    except (InvalidTag, ValueError):
        return None
