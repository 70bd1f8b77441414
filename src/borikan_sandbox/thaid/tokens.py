"""The token endpoint: a code becomes an ID token signed with ES256 (OpenID Connect Core 1.0 §3.1.3)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from joserfc import jwt
from joserfc.jwk import ECKey

from borikan_sandbox import today
from borikan_sandbox.store import Store
from borikan_sandbox.thaid.claims import claims_of
from borikan_sandbox.thaid.codes import Consent, redeem
from borikan_sandbox.thaid.requests import Client
from borikan_sandbox.world import World

TOKEN_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Answer:
    """What the token endpoint says: an HTTP status and a JSON object."""

    status: int
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Makes tokens under one issuer address with one key."""

    address: str
    key: ECKey
    world: World
    store: Store

    def answer(self, given: Mapping[str, str], authorization: str, client: Client) -> Answer:
        """The answer to a token request with form fields `given` and its Authorization header."""
        if not _is_client(given, authorization, client):
            return Answer(401, {"error": "invalid_client"})
        if given.get("grant_type") != "authorization_code":
            return Answer(400, {"error": "unsupported_grant_type"})
        consent = redeem(self.store, given.get("code", ""))
        if consent is None or consent.wish.client_id != client.id:
            return _invalid_grant("the code is unknown, too old or was used before")
        if given.get("redirect_uri") != consent.wish.redirect_uri:
            return _invalid_grant("redirect_uri is not the one the code was asked with")
        if not _proves(given.get("code_verifier", ""), consent.wish.code_challenge):
            return _invalid_grant("code_verifier does not match the code_challenge")
        return Answer(200, self._tokens(consent))

    def _tokens(self, consent: Consent) -> dict[str, Any]:
        now = int(today.now().timestamp())
        access_token = secrets.token_urlsafe(32)
        claims = {
            "iss": self.address,
            "aud": consent.wish.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "auth_time": consent.at,
            "at_hash": _half_hash(access_token),
            **claims_of(self.world, self.world.people[consent.person_id], consent.wish.scopes),
        }
        if consent.wish.nonce:
            claims["nonce"] = consent.wish.nonce
        header = {"alg": "ES256", "kid": self.key.kid, "typ": "JWT"}
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": " ".join(sorted(consent.wish.scopes)),
            "id_token": jwt.encode(header, claims, self.key, algorithms=["ES256"]),
        }


def _is_client(given: Mapping[str, str], authorization: str, client: Client) -> bool:
    """Whether the asker is the client, by client_secret_basic or client_secret_post."""
    if authorization:
        scheme, _, encoded = authorization.partition(" ")
        try:
            said_id, _, said_secret = base64.b64decode(encoded, validate=True).decode().partition(":")
        except ValueError:
            return False
        pair = (unquote_plus(said_id), unquote_plus(said_secret)) if scheme.lower() == "basic" else ("", "")
    else:
        pair = (given.get("client_id", ""), given.get("client_secret", ""))
    same_id = hmac.compare_digest(pair[0].encode(), client.id.encode())
    return hmac.compare_digest(pair[1].encode(), client.secret.encode()) and same_id


def _proves(verifier: str, challenge: str) -> bool:
    """Whether `verifier` hashes to `challenge`. Without a challenge a verifier is out of place."""
    if not challenge:
        return not verifier
    return hmac.compare_digest(_encoded(hashlib.sha256(verifier.encode()).digest()), challenge)


def _half_hash(token: str) -> str:
    return _encoded(hashlib.sha256(token.encode()).digest()[:16])


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _invalid_grant(description: str) -> Answer:
    return Answer(400, {"error": "invalid_grant", "error_description": description})
