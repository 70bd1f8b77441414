"""Authorities, demands and a bank for the tests."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from joserfc import jws
from joserfc.jwk import ECKey

from borikan.kernel.actors import ActorRef, system
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.organisations.actions import establish_organisation
from borikan.organisations.queries import organisation
from borikan.payments.actions import DemandLine, raise_demand
from borikan.payments.ports import BankDeaf, BankSilent, PayoutOrder, PayoutRefused
from borikan.payments.queries import Account, Demand

SECOND_OFFICER = ActorRef("officer", uuid4())
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
OFFICER = ActorRef("officer", uuid4())
TRACE = Text("ข้อ 1: 50 บาท", "Row 1: 50 baht")


def an_authority(code: str = "kk") -> UUID:
    """A municipality that takes payments."""
    made = establish_organisation(
        code=code,
        name=Text("เทศบาลนครขอนแก่น", "Khon Kaen City Municipality"),
        organisation_class="local-government",
        tax_id="0994000000140",
        biller_suffix="00",
        valid_from=date(2020, 1, 1),
        actor=system("tests"),
    )
    return made if isinstance(made, UUID) else organisation(made.id).id


def a_line(baht: str = "50", title: Text | None = None) -> DemandLine:
    """A fee."""
    return DemandLine(
        charge_id="fee",
        kind="fee",
        title=title or Text("ค่าธรรมเนียม", "Fee"),
        revenue_code="0505",
        amount=Money.baht(baht),
        trace=TRACE,
    )


def a_demand(authority: UUID, **changes: object) -> Demand:
    """Fifty baht of a case, to be paid by 29 November 2026."""
    given: dict[str, object] = {
        "case_id": uuid4(),
        "step": "pay",
        "visit": 1,
        "authority_id": authority,
        "payer_party": None,
        "payer_name": "นายสมชาย ใจดี",
        "lines": (a_line(),),
        "pay_by": date(2026, 11, 29),
    }
    return raise_demand(**{**given, **changes})  # type: ignore[arg-type]  # a maker takes any of the fields


def a_notice(asked: Demand, **changes: object) -> bytes:
    """The body by which a bank says that `asked` was paid."""
    said: dict[str, object] = {
        "transaction_id": "T1",
        "biller_id": asked.biller_id,
        "ref1": asked.reference1,
        "ref2": asked.reference2,
        "amount_satang": asked.total.satang,
        "paid_at": "2026-11-22T05:00:00+00:00",
    }
    return json.dumps({**said, **changes}).encode()


def signed(body: bytes, key: ECKey) -> str:
    """A detached JWS over `body`."""
    protected, _, signature = jws.serialize_compact(
        {"alg": "ES256", "kid": key.kid}, body, key, algorithms=["ES256"]
    ).split(".")
    return f"{protected}..{signature}"


def with_header(signature: str, **changes: object) -> str:
    """The same signature under another header."""
    head = json.loads(base64.urlsafe_b64decode(signature.split(".", maxsplit=1)[0] + "=="))
    forged = base64.urlsafe_b64encode(json.dumps({**head, **changes}).encode()).rstrip(b"=").decode()
    return f"{forged}..{signature.rpartition('.')[2]}"


PROMPTPAY = Account("promptpay", "+66812345678", "นายสมชาย ใจดี")
ANOTHER = Account("bank", "1234567890", "นายสมชาย ใจดี", "004")


@dataclass
class PayingBank:
    """A bank that keeps what it is told to pay out. Only `told` counts: the same number again is the same payment."""

    told: dict[str, PayoutOrder] = field(default_factory=dict)
    asked: int = 0
    silent: bool = False
    deaf: bool = False
    refuses: str = ""

    def pay_out(self, order: PayoutOrder) -> None:
        self.asked += 1
        if self.deaf:
            raise BankDeaf
        if self.refuses:
            raise PayoutRefused(self.refuses)
        self.told[order.number] = order
        if self.silent:
            raise BankSilent

    def notice(self, **changes: object) -> bytes:
        """What the bank says of the last order: that it is paid, unless `changes` say otherwise."""
        order = list(self.told.values())[-1]
        said: dict[str, object] = {
            "kind": "payout",
            "order": order.number,
            "transaction_id": "P1",
            "amount_satang": order.amount.satang,
            "state": "paid",
        }
        return json.dumps({**said, **changes}).encode()
