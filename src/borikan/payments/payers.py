"""The name a receipt is made out to, and the account that money goes back to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings

from borikan.identity import queries as identity
from borikan.kernel.crypto import derive_key, seal, unseal
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.payments.models import DemandRow, RefundRow
from borikan.payments.refunding import Account

UNNAMED = Text("ผู้ชำระเงิน", "The payer")


def sealed_payer(demand_id: UUID, name: str) -> bytes | None:
    """A payer's name as it is kept; None for none."""
    return seal(_key(), name.encode(), context=f"payments.payer:{demand_id}") if name else None


def payer_name(row: DemandRow) -> Text:
    """The payer's name: as given with the demand, else the party's."""
    if row.sealed_payer is not None:
        name = unseal(_key(), bytes(row.sealed_payer), context=f"payments.payer:{row.id}").decode()
        return Text(name, name)
    if row.payer_party is None:
        return UNNAMED
    try:
        return identity.person(row.payer_party).name
    except NotFound:
        return UNNAMED


def sealed_account(refund_id: UUID, account: Mapping[str, str]) -> bytes:
    """A payee's account as it is kept."""
    plain = json.dumps(dict(account), ensure_ascii=False, sort_keys=True).encode()
    return seal(_key(), plain, context=f"payments.account:{refund_id}")


def account_of(refund: RefundRow) -> Account | None:
    """Where a refund goes; None while nobody said, and once it was erased."""
    return Account(**opened_account(refund.id, refund.sealed_account)) if refund.sealed_account else None


def opened_account(refund_id: UUID, sealed: bytes | memoryview) -> dict[str, Any]:
    """What `sealed_account` gave for the same refund."""
    account: dict[str, Any] = json.loads(
        unseal(_key(), bytes(sealed), context=f"payments.account:{refund_id}")
    )
    return account


@cache
def _key() -> bytes:
    return derive_key(settings.BORIKAN_MASTER_KEY, "payments.payers")
