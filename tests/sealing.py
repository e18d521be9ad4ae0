"""What a device does to what waits on it: sealed so that only the server reads it (``offline/seal.js``)."""

from __future__ import annotations

import base64
import json
import os

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def seal_for(server_key, body, bound_to):
    """Return a JSON body sealed with the server's public key, bound to the key of its submission."""
    server = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(server_key))
    once = ec.generate_private_key(ec.SECP256R1())
    secret = HKDF(hashes.SHA256(), 32, salt=None, info=b"cleanup sealed submission").derive(
        once.exchange(ec.ECDH(), server)
    )
    nonce = os.urandom(12)
    hidden = AESGCM(secret).encrypt(nonce, json.dumps(body).encode(), bound_to.encode())
    uncompressed = serialization.PublicFormat.UncompressedPoint
    point = once.public_key().public_bytes(serialization.Encoding.X962, uncompressed)
    return base64.b64encode(point + nonce + hidden).decode()
