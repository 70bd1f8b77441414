"""Showing a public page in the frame of whoever happens to be signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from borikan.web import who


def show(request: HttpRequest, template: str, page: object, status: int = 200) -> HttpResponse:
    """The template with `page` and the portal's frame."""
    frame = who.person_frame(request, who.person(request))
    return render(request, template, {"page": page, "frame": frame}, status=status)
