"""The addresses of the portal: Thai at `/…`, English at `/en/…`, the same paths behind both."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from borikan.web.access import guarded
from borikan.web.gallery import views as gallery
from borikan.web.health import health
from borikan.web.routes import ROUTES
from borikan.web.webhooks import bank, payouts

pages: list[URLPattern | URLResolver] = [
    path("gallery", gallery.overview, name="gallery"),
    path("gallery/<slug:name>", gallery.one, name="gallery-component"),
    *(path(route.path, guarded(route), name=route.name) for route in ROUTES),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("webhooks/bank", bank, name="bank-webhook"),
    path("webhooks/bank/payouts", payouts, name="bank-payouts-webhook"),
    *i18n_patterns(*pages, prefix_default_language=False),
]
