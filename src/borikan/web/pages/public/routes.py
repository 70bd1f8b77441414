"""The public pages: address, name, view."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.public import (
    about,
    can_i_use,
    home,
    manual,
    notices,
    services,
    signing_in,
    tracking,
    verifying,
)

GET_POST = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("", "home", home.home, "public"),
    Route("services", "services", services.services, "public"),
    Route("services/<slug:service>", "service", manual.manual, "public"),
    Route(
        "services/<slug:service>/versions/<int:number>", "service-version", manual.manual_version, "public"
    ),
    Route("services/<slug:service>/can-i-use-it", "can-i-use-it", can_i_use.can_i_use, "public", GET_POST),
    Route("notices", "notices", notices.notices, "public"),
    Route("notices/<uuid:notice>", "notice", notices.notice, "public"),
    Route("verify", "verify", verifying.enter_code, "public"),
    Route("verify/root-certificate", "verify-root", verifying.root_certificate, "public"),
    Route("verify/<str:code>", "verified", verifying.verify, "public", GET_POST),
    Route("track", "track", tracking.number, "public", GET_POST),
    Route("track/code", "track-code", tracking.code, "public", GET_POST),
    Route("track/case", "track-case", tracking.case, "public", GET_POST),
    Route("help", "help", about.help_page, "public"),
    Route("accessibility", "accessibility", about.accessibility, "public"),
    Route("privacy", "privacy", about.privacy, "public"),
    Route("sign-in", "sign-in", signing_in.sign_in, "public"),
    Route("sign-in/thaid", "sign-in-thaid", signing_in.begin_thaid, "public", ("POST",)),
    Route("sign-in/thaid/back", "sign-in-thaid-back", signing_in.back_from_thaid, "public"),
    Route("sign-in/guest", "sign-in-guest", signing_in.guest_contact, "public", GET_POST),
    Route("sign-in/code", "sign-in-code", signing_in.guest_code, "public", GET_POST),
    Route("sign-out", "sign-out", signing_in.sign_out, "public", ("POST",)),
)
