"""The public pages: address, name, view."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.public import signing_in

GET_POST = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("sign-in", "sign-in", signing_in.sign_in, "public"),
    Route("sign-in/thaid", "sign-in-thaid", signing_in.begin_thaid, "public", ("POST",)),
    Route("sign-in/thaid/back", "sign-in-thaid-back", signing_in.back_from_thaid, "public"),
    Route("sign-in/guest", "sign-in-guest", signing_in.guest_contact, "public", GET_POST),
    Route("sign-in/code", "sign-in-code", signing_in.guest_code, "public", GET_POST),
    Route("sign-out", "sign-out", signing_in.sign_out, "public", ("POST",)),
)
