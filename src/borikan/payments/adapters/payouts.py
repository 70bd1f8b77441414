"""A bank that pays out what it is told over HTTP, once for each number."""

from __future__ import annotations

import requests

from borikan.payments.ports import BankDeaf, BankSilent, PayoutOrder, PayoutRefused

_SECONDS = (2.0, 6.0)  # to connect, to answer
_LATER = (408, 425, 429)  # a timeout, too early, too many at once: nothing is wrong with what was asked


class HttpPayouts:
    """The bank at `url`, which takes `PUT /api/payouts/{number}` from whoever has the key."""

    def __init__(self, url: str, api_key: str) -> None:
        self._url, self._key = url.rstrip("/"), api_key

    def pay_out(self, order: PayoutOrder) -> None:
        """Raises BankSilent, PayoutRefused, BankDeaf."""
        content = {
            "biller": order.biller_id,
            "amount_satang": order.amount.satang,
            "currency": "THB",
            "account": order.account.to_json(),
            "reference": order.reference,
        }
        try:
            answer = requests.put(
                f"{self._url}/api/payouts/{order.number}",
                json=content,
                headers={"X-API-Key": self._key},
                timeout=_SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise BankSilent from error
        if answer.status_code == 422:
            raise PayoutRefused(_why(answer))
        if answer.status_code >= 500 or answer.status_code in _LATER:
            raise BankSilent
        if not 200 <= answer.status_code < 300:
            raise BankDeaf(f"status {answer.status_code}")


def _why(answer: requests.Response) -> str:
    try:
        return str(answer.json()["error"])
    except (ValueError, KeyError, TypeError):
        return "other"
