"""Drafts of the three services, filled in as a person would."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from uuid import UUID

from PIL import Image

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.people import Person
from borikan.documents import actions as documents
from borikan.identity.queries import Citizen
from borikan.kernel.ids import new_id
from tests.cases.makers import World, posted

CONTACT = {"contact.channel": "email", "contact.email": "somsri@example.com"}
PLACE = {
    "place.house": "12",
    "place.road": "ศรีจันทร์",
    "place.subdistrict_code": "400101",
    "place.postcode": "40000",
}

TRADE_NAME: Mapping[str, Mapping[str, str]] = {
    "owner": CONTACT,
    "request": {
        "request_type": "new",
        "started_on.day": "10",
        "started_on.month": "11",
        "started_on.year": "2569",
    },
    "business": {
        "business_kind": "online_shop",
        "trade_name_th": "ร้านสมศรีออนไลน์",
        "website": "https://shop.example",
        "capital": "50,000",
    },
    "place": {**PLACE, "place_is_own_home": "true"},
}
OLD_AGE: Mapping[str, Mapping[str, str]] = {
    "contact": {
        "contact.channel": "post",
        "contact.post": "45 หมู่ 3 ตำบลศิลา อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000",
    },
    "entitlement": {"insufficient_income": "true"},
    "money": {"pay_method": "promptpay"},
}
FOOD: Mapping[str, Mapping[str, str]] = {
    "contact": {"contact.channel": "email", "contact.email": "krua@example.com"},
    "premises": {
        "shop_name": "ครัวอีสานเลิศรส",
        **{f"premises_address.{k.split('.')[1]}": v for k, v in PLACE.items()},
        "premises_kind": "restaurant",
        "area_sqm": "320",
        "in_market": "false",
    },
    "operation": {"open_hours": "10.00–21.00 น.", "seats": "60", "liquor": "false"},
    "hygiene": {"grease_trap": "true", "waste_plan": "ใช้บ่อดักไขมันและแยกขยะทุกวัน"},
}
NONGLAK = "1994000020609"


def a_png() -> bytes:
    """A picture that a browser could upload."""
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PNG")
    return buffer.getvalue()


def a_pdf() -> bytes:
    """A document that a browser could upload; unlike any other."""
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PDF", title=str(new_id()))
    return buffer.getvalue()


@cache
def a_sheet() -> bytes:
    """The document that is attached wherever any will do."""
    return a_pdf()


def fill(person: Person, draft: UUID, pages: Mapping[str, Mapping[str, str]]) -> None:
    """Answer `pages`, and attach a file wherever one is required."""
    cases.look_up_known(person, draft)
    for page, answers in pages.items():
        saved = cases.save_page(person, draft, page, posted(answers))
        missing = {e.path for e in saved.errors if _is_file(person, draft, e.path)}
        assert {e.path for e in saved.errors} == missing, (page, saved.errors)
    cases.look_up_known(person, draft)
    attach_files(person, draft)


def _is_file(person: Person, draft: UUID, path: str) -> bool:
    service = case_queries.draft_view(person, draft).service
    return service.form.field(path.split(".", maxsplit=1)[0]).type == "file"


def attach_files(person: Person, draft: UUID) -> None:
    """A PDF for every required file that is not there yet."""
    view = case_queries.draft_view(person, draft)
    for page in view.pages:
        for field in page.fields:
            if field.type == "file" and field.required and field.id not in view.answers:
                upload = documents.store_upload(a_sheet(), "เอกสาร.pdf", ("pdf",), owner=person.ref)
                answer = {f"{field.id}.upload": str(upload.id), f"{field.id}.name": upload.name}
                cases.save_page(person, draft, page.id, posted(answer))


def drafted(
    person: Citizen,
    service: str,
    pages: Mapping[str, Mapping[str, str]],
    *,
    applicant: cases.Applicant | None = None,
    **changes: Mapping[str, str],
) -> UUID:
    """A complete draft; `changes` are further or other answers by page."""
    draft = cases.start_draft(person, service, applicant or cases.Applicant(person.party_id, "self"))
    merged = {page: {**answers, **changes.get(page, {})} for page, answers in pages.items()}
    fill(person, draft, {**merged, **{p: a for p, a in changes.items() if p not in pages}})
    return draft


def food_drafted(person: Citizen, **changes: Mapping[str, str]) -> UUID:
    """A complete food premises draft with one trained handler."""
    draft = cases.start_draft(person, "food-premises-licence", cases.Applicant(person.party_id, "self"))
    cases.look_up_known(person, draft)
    saved = cases.save_item(
        person,
        draft,
        "handlers",
        None,
        posted({"handler_id": NONGLAK, "trained": "true", "medical_ok": "true"}),
    )
    assert saved.errors == ()
    merged = {page: {**answers, **changes.get(page, {})} for page, answers in FOOD.items()}
    fill(person, draft, {**merged, **{p: a for p, a in changes.items() if p not in FOOD}})
    return draft


def submitted(world: World, person: Person, draft: UUID, language: str = "th") -> cases.Receipt:
    """The draft submitted, and what follows at once done."""
    view = case_queries.draft_view(person, draft)
    assert view.errors == (), view.errors
    receipt = cases.submit(person, draft, declared=True, language=language)
    world.settle()
    return receipt
