"""Reads of personal data within one request are noted together, with the address they came from."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from borikan.access_log import actions as access_log
from borikan.web.middleware.rate_limit import address_of

Answer = Callable[[HttpRequest], HttpResponse]


class ReadingMiddleware:
    """One write of the access log for each request that read somebody's data, and none for the others."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with access_log.reading_from(address_of(request) or None), access_log.batched():
            return self.get_response(request)
