"""Sealed answers: what waits on a shared tablet can be read by this server alone.

The device makes a one-time P-256 key, agrees on a secret with the server's public key, and encrypts
with AES-256-GCM; the key of the submission is bound as associated data. The server's private key is
derived from the code key, so every process has it and nothing more has to be kept. The other side stands
in ``static/js/offline/seal.js``.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.json_text import read_json

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
POINT_LENGTH = 65
NONCE_LENGTH = 12


def seal_key(code_key: bytes) -> str:
    """Return the public key that devices seal with, base64."""
    return _public_text(code_key)


def unseal(code_key: bytes, sealed: str, client_id: str) -> dict[str, object]:
    """Return what a device sealed: point, nonce and cipher text in one base64 text.

    Raises
    ------
    RuleBrokenError
        When it was not sealed for this server and this submission.
    """
    try:
        raw = base64.b64decode(sealed, validate=True)
        point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw[:POINT_LENGTH])
        nonce, text = raw[POINT_LENGTH : POINT_LENGTH + NONCE_LENGTH], raw[POINT_LENGTH + NONCE_LENGTH :]
        key = _shared(_private(code_key).exchange(ec.ECDH(), point))
        found = read_json(AESGCM(key).decrypt(nonce, text, client_id.encode()))
    except (ValueError, InvalidTag) as error:
        raise RuleBrokenError(N_("Deze verzegelde antwoorden zijn niet te openen."), "sealed") from error
    if not isinstance(found, dict):
        raise RuleBrokenError(N_("Deze verzegelde antwoorden zijn niet te openen."), "sealed")
    return found


def _shared(secret: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"cleanup sealed submission").derive(secret)


@lru_cache(maxsize=4)
def _private(code_key: bytes) -> ec.EllipticCurvePrivateKey:
    material = HKDF(hashes.SHA256(), 48, salt=None, info=b"cleanup sealing key").derive(code_key)
    return ec.derive_private_key(int.from_bytes(material, "big") % (ORDER - 1) + 1, CURVE)


@lru_cache(maxsize=4)
def _public_text(code_key: bytes) -> str:
    point = (
        _private(code_key)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return base64.b64encode(point).decode()
