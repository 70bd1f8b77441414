"""Charges whose amount an officer sets, up to a ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases.errors import TaskDone
from borikan.cases.queries import DeskCase, TaskView
from borikan.definitions.compiled import Charge
from borikan.identity.queries import Officer
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import Refused
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.web.pages.desk.answering import show, to_case, told
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of
from borikan.web.posted import first, posted, unprinted

_NO_AMOUNT = Text("โปรดกรอกจำนวนเงินเป็นบาท เช่น 500", "Enter an amount in baht, such as 500.")
_NO_REASON = Text("โปรดเขียนเหตุผล", "Write a reason.")


@dataclass(frozen=True, slots=True)
class AssessPage:
    """One charge at a time. `more` is how many others wait after it."""

    frame: TaskFrame
    charge: Charge
    ceiling: Money | None
    more: int
    amount: str
    reason: str
    amount_error: Text | None
    reason_error: Text | None
    errors: list[dict[str, object]]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """Set the amount of the first charge that waits for one."""
    if not task.assess:
        raise TaskDone
    fields = posted(request) if request.method == "POST" else {}
    chosen = first(fields, "charge")
    charge = next((one for one in task.assess if one.id == chosen), None)
    if request.method != "POST":
        return _form(request, officer, case, task, task.assess[0], fields)
    if charge is None:
        raise TaskDone
    faults: dict[str, Text] = {}
    amount = _amount(first(fields, "amount"))
    if amount is None:
        faults["amount"] = _NO_AMOUNT
    if not first(fields, "reason"):
        faults["reason"] = _NO_REASON
    faults |= unprinted(fields, "reason")
    if amount is None or faults:
        return _form(request, officer, case, task, charge, fields, faults)
    try:
        cases.assess_charge(officer, task.id, charge.id, amount, first(fields, "reason"))
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, charge, fields, {"amount": told(error)})
    done = Text(f"กำหนด{charge.title.th}แล้ว", f"The amount is set: {charge.title.en}")
    return to_case(request, case.view.reference, done)


def _form(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    charge: Charge,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
) -> HttpResponse:
    faults = faults or {}
    page = AssessPage(
        frame=frame_of(case, task),
        charge=charge,
        ceiling=task.ceilings.get(charge.id),
        more=len(task.assess) - 1,
        amount=first(fields, "amount"),
        reason=first(fields, "reason"),
        amount_error=faults.get("amount"),
        reason_error=faults.get("reason"),
        errors=[{"href": f"#{name}", "text": text} for name, text in faults.items()],
    )
    return show(request, officer, "desk/assess.html", page, status=422 if faults else 200)


def _amount(typed: str) -> Money | None:
    """The amount typed, in baht with at most two decimals; None for what is none."""
    try:
        amount = Decimal(ascii_digits(typed).replace(",", "").strip())
        if not amount.is_finite() or amount < 0 or amount >= 10**9:
            return None
        money = Money.baht(amount)
    except (InvalidOperation, ValueError):
        return None
    return money if money.amount == amount else None
