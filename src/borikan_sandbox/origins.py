"""Keeps other web sites from making a visitor's browser post to the sandbox."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def own_origin_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what changes something when a browser says that it comes from a page of another host."""
    origin = request.headers.get("Origin")
    if (
        request.method not in ("GET", "HEAD")
        and origin is not None
        and urlsplit(origin).netloc != request.host
    ):
        raise web.HTTPForbidden(text="cross-origin request")
    return await handler(request)
