"""How often one browser, and one address, may send something.

A fixed window of a minute, counted in Django's cache. With the cache in memory that we start with, each
process counts for itself, so the true limit is the number of processes times the one set; a shared cache
makes it exact. The limit of an address is high because a counter, a school or a mobile network has one.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from borikan.kernel import clock
from borikan.web.errors import error_page

Answer = Callable[[HttpRequest], HttpResponse]

WINDOW_SECONDS = 60


class RateLimitMiddleware:
    """Answers 429 to a POST too many, before the page is asked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS") or not self._too_many(request):
            return self.get_response(request)
        response = error_page(request, 429)
        response.headers["Retry-After"] = str(WINDOW_SECONDS)
        return response

    def _too_many(self, request: HttpRequest) -> bool:
        per_address = settings.BORIKAN_POSTS_PER_MINUTE_ADDRESS
        over = _count("address", address_of(request)) > per_address if per_address else False
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        per_session = settings.BORIKAN_POSTS_PER_MINUTE_SESSION
        if session and per_session:
            over = _count("session", session) > per_session or over
        return over


def address_of(request: HttpRequest) -> str:
    """The address the request came from.

    Behind `BORIKAN_TRUSTED_PROXIES` proxies of our own, the entry that the outermost of them wrote into
    X-Forwarded-For; what stands before it is the client's own word and is not believed.
    """
    hops: int = settings.BORIKAN_TRUSTED_PROXIES
    forwarded = [
        each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if each.strip()
    ]
    if hops and len(forwarded) >= hops:
        return str(forwarded[-hops])
    return str(request.META.get("REMOTE_ADDR", ""))


def _count(what: str, whose: str) -> int:
    """How many this makes in the present minute. The key holds a digest, not the address or session."""
    minute = int(clock.now().timestamp()) // WINDOW_SECONDS
    key = f"rate:{what}:{sha256(whose.encode()).hexdigest()[:24]}:{minute}"
    if cache.add(key, 1, timeout=WINDOW_SECONDS * 2):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it fell out of the cache between the two lines
        return 1
