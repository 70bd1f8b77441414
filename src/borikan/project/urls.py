"""The addresses of the whole."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from borikan.web.urls import urlpatterns as web_urls

urlpatterns: list[URLPattern | URLResolver] = [*web_urls]

handler400 = "borikan.web.errors.bad_request"
handler403 = "borikan.web.errors.permission_denied"
handler404 = "borikan.web.errors.page_not_found"
handler500 = "borikan.web.errors.server_error"
