"""A passkey in software: what a browser and its authenticator answer (WebAuthn Level 2, attestation `none`)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_USER_PRESENT, _ATTESTED = 0x01, 0x40


class SoftwarePasskey:
    """One credential of one device, used in a browser that shows `origin`."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.id = os.urandom(16)
        self.count = 0
        self._key = ec.generate_private_key(ec.SECP256R1())

    def register(self, options: str) -> str:
        """The browser's answer to `navigator.credentials.create`, as JSON."""
        asked = json.loads(options)
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + self._public_key()
        data = self._authenticator_data(asked["rp"]["id"], _USER_PRESENT | _ATTESTED) + attested
        response = {
            "clientDataJSON": _text(self._client_data("webauthn.create", asked["challenge"])),
            "attestationObject": _text(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._answer(response)

    def sign_in(self, options: str) -> str:
        """The browser's answer to `navigator.credentials.get`, as JSON; the device counts one use more."""
        asked = json.loads(options)
        self.count += 1
        client = self._client_data("webauthn.get", asked["challenge"])
        data = self._authenticator_data(asked["rpId"], _USER_PRESENT)
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": _text(client),
            "authenticatorData": _text(data),
            "signature": _text(signature),
        }
        return self._answer(response)

    def _answer(self, response: dict[str, str]) -> str:
        name = _text(self.id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _authenticator_data(self, rp_id: str, flags: int) -> bytes:
        return hashlib.sha256(rp_id.encode()).digest() + struct.pack(">BI", flags, self.count)

    def _public_key(self) -> bytes:
        numbers = self._key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
