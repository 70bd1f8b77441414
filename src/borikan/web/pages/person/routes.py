"""The pages of this audience: address, name, view, and for whom."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.person.routes_applying import APPLYING
from borikan.web.pages.person.routes_cases import MY_CASES

ROUTES: tuple[Route, ...] = (*APPLYING, *MY_CASES)
