"""A bank that signs the bytes it sends: detached ES256 JWS (RFC 7515, appendix F) under a published key set."""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import requests
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from borikan.kernel import clock
from borikan.kernel.money import Money
from borikan.payments.ports import BankSilent, Notice, NotSigned, NotUnderstood, PayoutNotice

_SECONDS = (2.0, 4.0)  # to connect, to answer
_FETCH_AGAIN_AFTER = timedelta(seconds=30)
_KEYS_LIVE = timedelta(hours=12)
_ALGORITHM = "ES256"
_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")
_BILLER = re.compile(r"[0-9]{15}")
_TRANSACTION = re.compile(r"[A-Za-z0-9_-]{1,80}")
_ORDER = re.compile(r"[0-9a-f-]{36}-[0-9]{1,5}")
_LARGEST = 10**13  # satang: what an EMVCo amount can hold


class JwsBank:
    """The bank whose keys are at `keys_url`. Keys are kept for twelve hours; an unknown one makes us look again."""

    def __init__(self, keys_url: str) -> None:
        self._url = keys_url
        self._keys: dict[str, ECKey] = {}
        self._fetched_at: datetime | None = None
        self._guard = Lock()

    def read(self, body: bytes, signature: str) -> Notice:
        """Raises NotSigned, NotUnderstood, BankSilent."""
        self._prove(body, signature)
        return read_notice(body)

    def read_payout(self, body: bytes, signature: str) -> PayoutNotice:
        """Raises NotSigned, NotUnderstood, BankSilent."""
        self._prove(body, signature)
        return read_payout_notice(body)

    def _prove(self, body: bytes, signature: str) -> None:
        protected, key_id = _protected(signature)
        key = self._key(key_id)
        whole = f"{protected}.{_base64(body)}.{signature.rpartition('.')[2]}"
        try:
            jws.deserialize_compact(whole, key, algorithms=[_ALGORITHM])
        except (JoseError, ValueError) as error:
            raise NotSigned from error

    def _key(self, key_id: str) -> ECKey:
        with self._guard:
            age = clock.now() - self._fetched_at if self._fetched_at else None
            known = self._keys.get(key_id)
            if age is None or age > _KEYS_LIVE or (known is None and age > _FETCH_AGAIN_AFTER):
                self._keys, self._fetched_at = self._fetched(), clock.now()
                known = self._keys.get(key_id)
            if known is None:
                raise NotSigned
            return known

    def _fetched(self) -> dict[str, ECKey]:
        try:
            answer = requests.get(self._url, timeout=_SECONDS, allow_redirects=False)
            answer.raise_for_status()
            listed = answer.json()["keys"]
            return {
                str(each["kid"]): ECKey.import_key(each)
                for each in listed
                if each.get("kty") == "EC" and each.get("crv") == "P-256" and "kid" in each
            }
        except (
            requests.RequestException,
            JoseError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
        ) as error:
            raise BankSilent from error


def read_notice(body: bytes) -> Notice:
    """The notice that `body` holds as JSON. Raises NotUnderstood."""
    try:
        said = json.loads(body)
        notice = Notice(
            transaction_id=_matching(_TRANSACTION, said["transaction_id"]),
            biller_id=_matching(_BILLER, said["biller_id"] if "biller_id" in said else said["biller"]),
            reference1=_matching(_REFERENCE, said["ref1"]),
            reference2=_matching(_REFERENCE, said["ref2"]) if said.get("ref2") else "",
            amount=_amount(said["amount_satang"]),
            paid_at=datetime.fromisoformat(said["paid_at"]),
        )
        if said.get("currency", "THB") != "THB":
            raise ValueError("not baht")
        if notice.paid_at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotUnderstood from error
    return notice


def read_payout_notice(body: bytes) -> PayoutNotice:
    """What `body` says as JSON of a payout. Raises NotUnderstood."""
    try:
        said = json.loads(body)
        if said["state"] not in ("paid", "failed"):
            raise ValueError("neither paid nor failed")
        failure = str(said.get("reason") or "other")[:40] if said["state"] == "failed" else ""
        return PayoutNotice(
            order=_matching(_ORDER, said["order"]),
            transaction_id=_matching(_TRANSACTION, said["transaction_id"]),
            amount=_amount(said["amount_satang"]),
            failure=failure,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotUnderstood from error


def _protected(signature: str) -> tuple[str, str]:
    parts = signature.split(".")
    if len(parts) != 3 or parts[1] or len(signature) > 4096:
        raise NotSigned
    try:
        header: Any = json.loads(base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)))
        if header["alg"] != _ALGORITHM or "crit" in header:
            raise NotSigned
        return parts[0], str(header["kid"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotSigned from error


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _matching(form: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or form.fullmatch(value) is None:
        raise ValueError("a field has not its form")
    return value


def _amount(value: object) -> Money:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _LARGEST:
        raise ValueError("not an amount")
    return Money(value)
