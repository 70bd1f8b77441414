"""Help, accessibility and privacy: short pages that say what is so."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from borikan.web.pages.public.rendering import show


@dataclass(frozen=True, slots=True)
class AboutPage:
    """`demonstration` tells readers that people and places here are made up; `sandbox_mail` where its mail is read."""

    demonstration: bool
    sandbox_mail: str


def _page() -> AboutPage:
    return AboutPage(settings.BORIKAN_DEMO, settings.BORIKAN_SANDBOX_URLS["mail"])


def help_page(request: HttpRequest) -> HttpResponse:
    """How to find, apply, follow and get help."""
    return show(request, "public/help.html", _page())


def accessibility(request: HttpRequest) -> HttpResponse:
    """What we check, what we know to be lacking, and how to tell us."""
    return show(request, "public/accessibility.html", _page())


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long, who sees it, and one's rights."""
    return show(request, "public/privacy.html", _page())
