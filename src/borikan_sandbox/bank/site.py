"""The bank: a page on which one pays a PromptPay bill, and an API that does the same."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from borikan_sandbox.bank import bill_pages
from borikan_sandbox.bank.bills import BadBill, Bill, bill_of, satang_of
from borikan_sandbox.bank.notifier import Notifier
from borikan_sandbox.bank.payouts import BadPayout, Payouts
from borikan_sandbox.bank.transactions import Ledger, Transaction
from borikan_sandbox.keys import public_set
from borikan_sandbox.pages import with_stylesheet


@dataclass(frozen=True, slots=True)
class Bank:
    ledger: Ledger
    notifier: Notifier
    api_key: str = "sandbox"

    def app(self) -> web.Application:
        """The site."""
        app = web.Application(client_max_size=64 * 1024)
        with_stylesheet(app)
        app.router.add_get("/", self.front)
        app.router.add_get("/pay", self.bill)
        app.router.add_post("/pay", self.pay)
        app.router.add_get("/transactions/{id}", self.receipt)
        app.router.add_post("/transactions/{id}/notify", self.tell_again)
        app.router.add_get("/jwks", self.keys)
        app.router.add_get("/payouts", self.payouts_page)
        app.router.add_get("/api/payouts", self.api_payouts)
        app.router.add_put("/api/payouts/{number}", self.api_pay_out)
        app.router.add_get("/api/transactions", self.api_all)
        app.router.add_post("/api/payments", self.api_pay)
        app.router.add_get("/api/transactions/{id}", self.api_one)
        app.router.add_post("/api/transactions/{id}/notify", self.api_tell_again)
        app.router.add_post("/control/product-url", self.api_product)
        return app

    async def front(self, request: web.Request) -> web.Response:
        return bill_pages.front_page(request, self.ledger.payments()[:20])

    async def bill(self, request: web.Request) -> web.Response:
        """`?payload=…`, or `?biller=…&ref1=…&ref2=…&amount=…` in baht."""
        try:
            bill = _bill(request.query)
        except BadBill as fault:
            return bill_pages.front_page(request, self.ledger.payments()[:20], problem=str(fault))
        return bill_pages.bill_page(request, bill, secrets.token_urlsafe(12), self.ledger.paid_before(bill))

    async def pay(self, request: web.Request) -> web.Response:
        given = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        try:
            bill = _bill(given)
            if bill.satang is None:
                return bill_pages.bill_page(request, bill, secrets.token_urlsafe(12), None, no_amount=True)
            transaction = self.ledger.pay(bill, bill.satang, given.get("attempt", ""))
        except BadBill as fault:
            return bill_pages.front_page(request, self.ledger.payments()[:20], problem=str(fault))
        self.notifier.wake()
        return web.Response(status=303, headers={"Location": f"/transactions/{transaction.id}"})

    async def receipt(self, request: web.Request) -> web.Response:
        return bill_pages.receipt_page(request, self._found(request))

    async def tell_again(self, request: web.Request) -> web.Response:
        transaction = self._told_again(request)
        return web.Response(status=303, headers={"Location": f"/transactions/{transaction.id}"})

    async def keys(self, _request: web.Request) -> web.Response:
        """The public key under which notifications are signed."""
        return web.json_response(public_set(self.notifier.key))

    async def api_pay(self, request: web.Request) -> web.Response:
        """JSON {"payload": …} or {"biller", "ref1", "ref2", "amount_satang"}; `amount_satang` wins over the payload's."""
        content = await _object(request)
        try:
            bill = _bill(
                {
                    name: str(content[name])
                    for name in ("payload", "biller", "ref1", "ref2")
                    if name in content
                }
            )
            satang = content.get("amount_satang", bill.satang)
            if not isinstance(satang, int) or isinstance(satang, bool):
                raise BadBill("amount")
            transaction = self.ledger.pay(bill, satang, str(content.get("attempt", "")))
        except BadBill as fault:
            return web.json_response({"error": str(fault)}, status=400)
        self.notifier.wake()
        return web.json_response(_told(transaction), status=201)

    async def api_all(self, _request: web.Request) -> web.Response:
        return web.json_response([_told(transaction) for transaction in self.ledger.payments()])

    async def api_one(self, request: web.Request) -> web.Response:
        return web.json_response(_told(self._found(request)))

    async def api_tell_again(self, request: web.Request) -> web.Response:
        return web.json_response(_told(self._told_again(request)), status=202)

    async def payouts_page(self, request: web.Request) -> web.Response:
        """What was paid out, the newest first."""
        return bill_pages.payouts_page(request, Payouts(self.ledger).all()[:50])

    async def api_payouts(self, _request: web.Request) -> web.Response:
        return web.json_response(Payouts(self.ledger).all())

    async def api_pay_out(self, request: web.Request) -> web.Response:
        """JSON {"biller", "amount_satang", "account": {"kind", "bank", "number", "name"}, "reference"}; told of later."""
        if request.headers.get("X-API-Key") != self.api_key:
            raise web.HTTPUnauthorized
        try:
            transaction, fresh = Payouts(self.ledger).pay_out(
                request.match_info["number"], await _object(request)
            )
        except BadPayout as fault:
            return web.json_response({"error": str(fault)}, status=422)
        self.notifier.wake()
        return web.json_response({"transaction_id": transaction.id}, status=202 if fresh else 200)

    async def api_product(self, request: web.Request) -> web.Response:
        """JSON {"url": …}: where notifications go from now on. For tests, whose ports vary."""
        self.notifier.product_url = str((await _object(request))["url"]).rstrip("/")
        self.notifier.wake()
        return web.json_response({"url": self.notifier.product_url})

    def _found(self, request: web.Request) -> Transaction:
        transaction = self.ledger.find(request.match_info["id"])
        if transaction is None:
            raise web.HTTPNotFound
        return transaction

    def _told_again(self, request: web.Request) -> Transaction:
        transaction = self._found(request)
        self.ledger.tell_again(transaction.id)
        self.notifier.wake()
        return transaction


def _bill(given: Mapping[str, str]) -> Bill:
    """A bill from a payload, or from its parts; an amount given in baht replaces a missing one."""
    amount = given.get("amount", "").strip()
    satang = satang_of(amount) if amount else None
    if given.get("payload"):
        bill = bill_of(given["payload"])
        return bill if bill.satang is not None else Bill(bill.biller, bill.ref1, bill.ref2, satang, bill.name)
    biller, ref1, ref2 = (given.get(name, "").strip() for name in ("biller", "ref1", "ref2"))
    return Bill(biller, ref1, ref2, satang, given.get("name", "").strip())


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        content = await request.json()
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise web.HTTPBadRequest(text='{"error": "bad_content"}', content_type="application/json")
    return content


def _told(transaction: Transaction) -> dict[str, Any]:
    return {
        **transaction.content,
        "state": transaction.state,
        "tries": transaction.tries,
        "last_status": transaction.last_status,
    }
