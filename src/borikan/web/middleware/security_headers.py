"""The headers that tell a browser what our pages may do: nothing but what they need.

Source: W3C Content Security Policy Level 3; OWASP Secure Headers.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def content_security_policy(*, scripts: bool = False) -> str:
    """The one policy. No script runs at all, since every page works without; but for our own with `scripts`.

    A form may lead to our own pages and, because browsers apply `form-action` to redirects too, to the
    sign-in of the state.
    """
    sign_in = urlsplit(settings.BORIKAN_SANDBOX_URLS["thaid"])
    return "; ".join(
        (
            "default-src 'none'",
            *(["script-src 'self'"] if scripts else []),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"form-action 'self' {sign_in.scheme}://{sign_in.netloc}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def allow_our_script(response: HttpResponse) -> HttpResponse:
    """The response, on which the one script of ours may run."""
    response.headers["Content-Security-Policy"] = content_security_policy(scripts=True)
    return response


class SecurityHeadersMiddleware:
    """Adds the policy, and keeps pages out of shared caches and of the back button of a shared computer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = content_security_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cache-Control", self._caching(request))
        return response

    def _caching(self, request: HttpRequest) -> str:
        session = getattr(request, "session", None)
        return "no-store" if session is not None and session.accessed else "no-cache"
