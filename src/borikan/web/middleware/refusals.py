"""A refusal becomes a page, once, here: what happened, and what to do next."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from borikan.kernel.errors import Refused
from borikan.web.errors import error_page, refusal_page

Answer = Callable[[HttpRequest], HttpResponse]

HEALTH = "/health"
log = logging.getLogger("borikan.web")


class RefusalsMiddleware:
    """Translates `Refused` to a friendly page with its status, and gives bare 405 answers a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != HEALTH:  # asked by machines of ours, under whatever name they reach us by
            request.get_host()  # a page under a name that isn't ours is none of ours: 400
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return error_page(request, 400)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = error_page(request, 405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        log.info("refused %s with %d", exception.code, exception.status)
        return refusal_page(request, exception)
