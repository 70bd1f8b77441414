"""The access table: every page of the portal and of the desks."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.desk.routes import ROUTES as DESK
from borikan.web.pages.person.routes import ROUTES as PERSON
from borikan.web.pages.public.routes import ROUTES as PUBLIC

ROUTES: tuple[Route, ...] = (*PUBLIC, *PERSON, *DESK)
