"""Timestamp authorities: one over HTTP (RFC 3161), and none."""

from __future__ import annotations

from typing import Any

import requests
from asn1crypto import tsp  # type: ignore[import-untyped]  # it has no types
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers

from borikan.documents.ports import TimestampSilent

_SECONDS = (2.0, 5.0)  # to connect, to answer
_LARGEST = 64 << 10


class NoTimestamps:
    """No timestamp authority: seals carry the machine's own time (PAdES B-B)."""

    def pyhanko(self) -> None:
        """None."""
        return


class HttpTimestamps:
    """An authority at `url`."""

    def __init__(self, url: str) -> None:
        self._stamper = _HttpStamper(url)

    def pyhanko(self) -> TimeStamper:
        """The one stamper of this process: it remembers how large the authority's answers are."""
        return self._stamper


class _HttpStamper(TimeStamper):
    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # typed but for this
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        try:
            answer = requests.post(
                self._url,
                data=req.dump(),
                headers=set_tsp_headers({}),
                timeout=_SECONDS,
                allow_redirects=False,
            )
            if answer.status_code != 200 or len(answer.content) > _LARGEST:
                raise TimestampSilent(f"status {answer.status_code}")
            return tsp.TimeStampResp.load(answer.content, strict=True)
        except (requests.RequestException, ValueError) as error:
            raise TimestampSilent(type(error).__name__) from error

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (TimestampRequestError, ValueError, KeyError, TypeError) as error:
            raise TimestampSilent(type(error).__name__) from error
