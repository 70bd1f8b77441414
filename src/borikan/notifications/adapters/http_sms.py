"""SMS through a provider that takes JSON over HTTP."""

from __future__ import annotations

import requests

from borikan.notifications.ports import Sms, Undeliverable

_TIMEOUT_SECONDS = 10
_TRY_AGAIN = {408, 425, 429}


class HttpSms:
    """POSTs `{"to": E.164, "text": …}` to `url`, with the message's id as Idempotency-Key."""

    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, sms: Sms) -> None:
        """Hand the text to the provider. Raises Undeliverable when it refuses the message for good (4xx)."""
        answer = requests.post(
            self._url,
            json={"to": sms.to, "text": sms.text},
            headers={"Idempotency-Key": str(sms.message_id)},
            timeout=_TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        if 400 <= answer.status_code < 500 and answer.status_code not in _TRY_AGAIN:
            raise Undeliverable(f"the provider refused the message with {answer.status_code}")
        if not 200 <= answer.status_code < 300:
            raise requests.HTTPError(f"the provider answered {answer.status_code}")
