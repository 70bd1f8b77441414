"""Who is asking: the citizen or guest, and apart from them the officer, that a browser session stands for."""

from __future__ import annotations

from django.http import HttpRequest

from borikan.cases.queries import may_see_refunds
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen, Guest, HalfSigned, Officer
from borikan.kernel.text import Text
from borikan.notifications import queries as notifications
from borikan.organisations import queries as organisations
from borikan.web.frame import Frame, Link
from borikan.web.language import active_language, path_in

_CITIZEN, _GUEST, _OFFICER, _HALF = "citizen", "guest", "officer", "half_officer"

Person = Citizen | Guest


def citizen(request: HttpRequest) -> Citizen | None:
    """The citizen signed in, if one is."""
    return identity.citizen_from_session(request.session.get(_CITIZEN))


def person(request: HttpRequest) -> Person | None:
    """The citizen signed in, or else the guest whose contact was confirmed."""
    return citizen(request) or identity.guest_from_session(request.session.get(_GUEST))


def officer(request: HttpRequest) -> Officer | None:
    """The officer signed in with both factors, if one is."""
    return identity.officer_from_session(request.session.get(_OFFICER))


def half_signed(request: HttpRequest) -> HalfSigned | None:
    """The officer whose second factor is awaited."""
    return identity.half_signed_from_session(request.session.get(_HALF))


def sign_in_citizen(request: HttpRequest, who: Citizen) -> None:
    """From now on the session stands for this citizen; its key changes so that none fixed before works."""
    _begin_anew(request, keeping=(_OFFICER,))
    request.session[_CITIZEN] = identity.citizen_to_session(who)


def sign_in_guest(request: HttpRequest, who: Guest) -> None:
    """From now on the session stands for this guest."""
    request.session.cycle_key()
    request.session.pop(_CITIZEN, None)
    request.session[_GUEST] = identity.guest_to_session(who)


def await_second_factor(request: HttpRequest, half: HalfSigned) -> None:
    """The password was right; remember it until the second factor comes."""
    request.session.cycle_key()
    request.session[_HALF] = identity.half_signed_to_session(half)


def sign_in_officer(request: HttpRequest, who: Officer) -> None:
    """From now on the session stands for this officer at her desk."""
    request.session.cycle_key()
    request.session.pop(_HALF, None)
    request.session[_OFFICER] = identity.officer_to_session(who)


def sign_out_person(request: HttpRequest) -> None:
    """The citizen or guest leaves, with all that her pages remembered; an officer in the same browser stays."""
    _begin_anew(request, keeping=(_OFFICER,))


def sign_out_officer(request: HttpRequest) -> None:
    """The officer leaves her desk, with all that its pages remembered; a citizen in the same browser stays."""
    _begin_anew(request, keeping=(_CITIZEN, _GUEST))


def _begin_anew(request: HttpRequest, *, keeping: tuple[str, ...]) -> None:
    """Forget the session, in the database too, and go on in a new one with nothing but `keeping`."""
    kept = {key: request.session[key] for key in keeping if key in request.session}
    request.session.flush()
    request.session.update(kept)


def person_frame(request: HttpRequest, who: Person | None) -> Frame:
    """The frame of the portal's pages for whoever is signed in."""
    here = path_in(request.path, "th")
    entries = [("/services", Text("บริการทั้งหมด", "All services"))]
    if who is not None:
        entries.append(("/cases", Text("คำขอของฉัน", "My applications")))
    if isinstance(who, Citizen):
        entries += [
            ("/grants", Text("ใบอนุญาตและสิทธิ", "Licences and rights")),
            ("/inbox", Text("กล่องข้อความ", "Inbox")),
            ("/my-data", Text("ข้อมูลของฉัน", "My data")),
        ]
    if who is None:
        entries.append(("/track", Text("ติดตามคำขอ", "Follow an application")))
        entries.append(("/notices", Text("ประกาศ", "Notices")))
    entries.append(("/verify", Text("ตรวจสอบเอกสาร", "Check a document")))
    unread = notifications.unread_count(who.party_id) if isinstance(who, Citizen) else 0
    return Frame(
        links=tuple(
            Link(
                href=localised(href),
                text=text,
                current=_is_below(here, href) or (href == "/my-data" and _is_below(here, "/mandates")),
                count=unread if href == "/inbox" else 0,
            )
            for href, text in entries
        ),
        person=_name(who),
        sign_in=None if who else localised("/sign-in"),
        sign_out=localised("/sign-out") if who else None,
    )


def desk_frame(request: HttpRequest, who: Officer | None) -> Frame:
    """The frame of the officers' pages."""
    here = path_in(request.path, "th")
    entries = [
        ("/desk", Text("รายการงาน", "Work list")),
        ("/desk/appointments", Text("นัดหมาย", "Appointments")),
        ("/desk/letters", Text("หนังสือรอพิมพ์", "Letters to print")),
    ]
    if who is not None and any(post.role.startswith("committee:") for post in who.posts):
        entries.append(("/desk/sittings", Text("การประชุม", "Sittings")))
    if who is not None and may_see_refunds(who):
        entries.append(("/desk/payments", Text("การชำระเงิน", "Payments")))
    entries.append(("/desk/passkeys", Text("พาสคีย์", "Passkeys")))
    return Frame(
        links=tuple(
            Link(href=localised(href), text=text, current=_is_at(here, href)) for href, text in entries if who
        ),
        person=who.name.in_language(active_language()) if who else None,
        sign_in=None if who else localised("/desk/sign-in"),
        sign_out=localised("/desk/sign-out") if who else None,
        office=_office(who),
    )


def _is_at(here: str, href: str) -> bool:
    """Whether the page is that entry's or one below it; the cases and tasks are below the work list."""
    if href == "/desk":
        return here == href or here.startswith("/desk/cases/")
    return _is_below(here, href)


def _is_below(here: str, href: str) -> bool:
    return here == href or here.startswith(href + "/")


def _office(who: Officer | None) -> Text | None:
    """Where the officer works: the office of her first post."""
    post = who.posts[0] if who and who.posts else None
    if post is None:
        return None
    if post.office_id:
        return organisations.office(post.office_id).name
    return organisations.organisation(post.organisation_id).name


def localised(path: str) -> str:
    """The address of `path` in the language of the page being made."""
    return path_in(path, active_language())


def _name(who: Person | None) -> str | None:
    if isinstance(who, Citizen):
        return who.name.in_language(active_language())
    return Text("ผู้ใช้ที่ยืนยันช่องทางติดต่อ", "Confirmed contact").in_language(active_language()) if who else None
