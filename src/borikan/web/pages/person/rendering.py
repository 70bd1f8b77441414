"""Showing a page of the person's own part of the portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from borikan.web import who
from borikan.web.who import Person


def show(
    request: HttpRequest, person: Person, template: str, page: object, status: int = 200
) -> HttpResponse:
    """The template with `page` and the frame of whoever is signed in."""
    frame = who.person_frame(request, person)
    return render(request, template, {"page": page, "frame": frame}, status=status)


def to(path: str) -> HttpResponse:
    """Off to another page of ours, in the reader's language."""
    return redirect(who.localised(path))
