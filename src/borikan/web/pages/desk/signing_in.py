"""Officers sign in with password and one-time code, apart from any citizen session in the same browser."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from borikan.identity import actions as identity
from borikan.identity import queries as identity_queries
from borikan.identity.actions import Enrolment
from borikan.identity.queries import HalfSigned
from borikan.kernel.errors import Refused
from borikan.web import who
from borikan.web.access import safe_next
from borikan.web.frame import Frame
from borikan.web.middleware.rate_limit import address_of
from borikan.web.posted import asked, first, posted

_ENROLMENT = "totp_enrolment"


@dataclass(frozen=True, slots=True)
class DeskSignInPage:
    """The form, and what was refused a moment ago; `enrolment` when the app is to be set up first."""

    frame: Frame
    next: str
    username: str = ""
    error: Refused | None = None
    enrolment: Enrolment | None = None
    qr: str = ""
    has_passkey: bool = False


def password(request: HttpRequest) -> HttpResponse:
    """First the password."""
    fields = posted(request) if request.method == "POST" else asked(request)
    target = safe_next(first(fields, "next"), who.localised("/desk"))
    if request.method != "POST":
        return _show(request, "desk/sign_in.html", DeskSignInPage(who.desk_frame(request, None), target))
    username = first(fields, "username")
    try:
        half = identity.check_password(username, fields.get("password", [""])[0], address=address_of(request))
    except Refused as error:
        page = DeskSignInPage(who.desk_frame(request, None), target, username, error)
        return _show(request, "desk/sign_in.html", page, status=error.status)
    who.await_second_factor(request, half)
    return redirect(f"{who.localised('/desk/sign-in/code')}?{urlencode({'next': target})}")


def code(request: HttpRequest) -> HttpResponse:
    """Then the code of the authenticator app; an officer who has none sets it up here first."""
    fields = posted(request) if request.method == "POST" else asked(request)
    target = safe_next(first(fields, "next"), who.localised("/desk"))
    half = who.half_signed(request)
    if half is None:
        return redirect(who.localised("/desk/sign-in"))
    enrolment = None if half.enrolled else _enrolment(request, half.officer_id)
    if request.method != "POST":
        return _show_code(request, half, target, enrolment)
    try:
        if enrolment is not None:
            identity.enrol_totp(
                officer_id=half.officer_id, secret=enrolment.secret, code=first(fields, "code")
            )
            request.session.pop(_ENROLMENT, None)
            who.sign_out_officer(request)
            return redirect(who.localised("/desk/sign-in"))
        officer = identity.check_totp(half, first(fields, "code"))
    except Refused as error:
        return _show_code(request, half, target, enrolment, error)
    who.sign_in_officer(request, officer)
    return redirect(target)


def sign_out(request: HttpRequest) -> HttpResponse:
    """The officer leaves her desk."""
    who.sign_out_officer(request)
    return redirect(who.localised("/desk/sign-in"))


def _enrolment(request: HttpRequest, officer_id: UUID) -> Enrolment:
    """The secret offered in this session: the same one until it is proven."""
    owner, *kept = request.session.get(_ENROLMENT, [""])
    if owner == str(officer_id):  # what another left here in this browser is no secret of hers
        return Enrolment(*kept)
    made = identity.begin_totp(officer_id)
    request.session[_ENROLMENT] = [str(officer_id), made.secret, made.uri]
    return made


def _show_code(
    request: HttpRequest,
    half: HalfSigned,
    target: str,
    enrolment: Enrolment | None,
    error: Refused | None = None,
) -> HttpResponse:
    page = DeskSignInPage(
        who.desk_frame(request, None),
        target,
        error=error,
        enrolment=enrolment,
        qr=segno.make(enrolment.uri).svg_data_uri(scale=5) if enrolment else "",
        has_passkey=bool(identity_queries.passkeys_of(half.officer_id)),
    )
    return _show(request, "desk/sign_in_code.html", page, status=error.status if error else 200)


def _show(request: HttpRequest, template: str, page: DeskSignInPage, status: int = 200) -> HttpResponse:
    return render(request, template, {"page": page, "frame": page.frame}, status=status)
