"""Judges a relying party's authorization request (OpenID Connect Core 1.0 §3.1.2, RFC 6749 §4.1, RFC 7636)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from borikan_sandbox.thaid.claims import SCOPES

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
CARRIED = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "ui_locales",
)


@dataclass(frozen=True, slots=True)
class Client:
    """A relying party. Its redirect addresses are compared character by character."""

    id: str
    secret: str
    redirect_uris: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wish:
    """An authorization request that is in order."""

    client_id: str
    redirect_uri: str
    scopes: frozenset[str]
    state: str
    nonce: str
    code_challenge: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One that is not. `redirect` says whether the relying party may be told by redirection."""

    error: str
    description: str
    redirect: bool


def judged(given: Mapping[str, str], client: Client) -> Wish | Fault:
    """The request as a wish, or what is wrong with it.

    An unknown client, redirect address or scope is answered on the spot with 400, as ThaID does.
    """
    if given.get("client_id") != client.id:
        return Fault("invalid_client", "client_id is not registered", redirect=False)
    if given.get("redirect_uri", "") not in client.redirect_uris:
        return Fault("invalid_request", "redirect_uri is not registered", redirect=False)
    scopes = frozenset(given.get("scope", "").split())
    if "openid" not in scopes or not scopes <= frozenset(SCOPES):
        return Fault(
            "invalid_scope", "scope must hold openid and only scopes this client may use", redirect=False
        )
    if given.get("response_type") != "code":
        return Fault("unsupported_response_type", "only response_type=code", redirect=True)
    challenge = given.get("code_challenge", "")
    if challenge and (given.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge)):
        return Fault("invalid_request", "code_challenge must be an S256 challenge", redirect=True)
    return Wish(
        client_id=client.id,
        redirect_uri=given["redirect_uri"],
        scopes=scopes,
        state=given.get("state", ""),
        nonce=given.get("nonce", ""),
        code_challenge=challenge,
    )
