"""Sends notifications to the product until it takes them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

import aiohttp
from joserfc.jwk import ECKey

from borikan_sandbox.bank.transactions import SIGNATURE_HEADER, Ledger, Transaction, signature_of

LONGEST_WAIT = 60.0
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Notifier:
    """Carries notifications to `product_url`/webhooks/bank, of payouts to …/payouts; waits longer after each failure, up to a minute."""

    ledger: Ledger
    key: ECKey
    product_url: str
    first_wait: float = 1.0
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There is something to send."""
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled."""
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                self._awake.clear()
                for transaction in self.ledger.due():
                    await self._send(session, transaction)
                await self._rest()

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._awake.wait(), self.ledger.next_due_in())
        except TimeoutError:
            return

    async def _send(self, session: aiohttp.ClientSession, transaction: Transaction) -> None:
        body = transaction.body.encode()
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: signature_of(body, self.key)}
        where = "webhooks/bank" if "biller" in transaction.content else "webhooks/bank/payouts"
        address = f"{self.product_url}/{where}"
        try:
            async with session.post(address, data=body, headers=headers, allow_redirects=False) as answer:
                status, taken = str(answer.status), 200 <= answer.status < 300
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            status, taken = type(error).__name__, False
        if taken:
            self.ledger.told(transaction.id, status)
        else:
            _log.info("notification %s not taken: %s", transaction.id, status)
            again_in = min(self.first_wait * 2 ** min(transaction.tries, 10), LONGEST_WAIT)
            self.ledger.not_told(transaction.id, status, again_in)
