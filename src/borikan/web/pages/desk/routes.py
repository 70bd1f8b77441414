"""The officers' pages: address, name, view, and for whom."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.desk import signing_in

GET_POST = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("desk/sign-in", "desk-sign-in", signing_in.password, "public", GET_POST),
    Route("desk/sign-in/code", "desk-sign-in-code", signing_in.code, "public", GET_POST),
    Route("desk/sign-out", "desk-sign-out", signing_in.sign_out, "public", ("POST",)),
)
