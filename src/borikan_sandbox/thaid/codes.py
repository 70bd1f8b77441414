"""Authorization codes: short-lived, for one use, kept in the database."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass

from borikan_sandbox.store import Store
from borikan_sandbox.thaid.requests import Wish

LIFETIME_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Consent:
    """That a person let a client know who she is."""

    wish: Wish
    person_id: str
    at: int  # seconds since 1970


def new_code(store: Store, consent: Consent) -> str:
    """A fresh code for `consent`."""
    code = secrets.token_urlsafe(32)
    wish = consent.wish
    content = {
        "client_id": wish.client_id,
        "redirect_uri": wish.redirect_uri,
        "scopes": sorted(wish.scopes),
        "state": wish.state,
        "nonce": wish.nonce,
        "code_challenge": wish.code_challenge,
        "person_id": consent.person_id,
        "at": consent.at,
    }
    store.run("delete from codes where expires_at < ?", time.time() - 3600)
    store.run(
        "insert into codes (code, grant_json, expires_at) values (?, ?, ?)",
        code,
        json.dumps(content),
        time.time() + LIFETIME_SECONDS,
    )
    return code


def redeem(store: Store, code: str) -> Consent | None:
    """The consent behind `code`; None if it is unknown, too old or was used before. It can't be used again."""
    row = store.row(
        "update codes set used = 1 where code = ? and used = 0 and expires_at >= ? returning grant_json",
        code,
        time.time(),
    )
    if row is None:
        return None
    content = json.loads(row["grant_json"])
    wish = Wish(
        client_id=content["client_id"],
        redirect_uri=content["redirect_uri"],
        scopes=frozenset(content["scopes"]),
        state=content["state"],
        nonce=content["nonce"],
        code_challenge=content["code_challenge"],
    )
    return Consent(wish, content["person_id"], content["at"])
