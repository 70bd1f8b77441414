"""The parts of a public manual, worked out from the compiled service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from borikan.definitions.compiled import (
    AmountRow,
    Benefit,
    Citation,
    CompiledService,
    Document,
    Field,
    Limit,
)
from borikan.definitions.in_short import in_short
from borikan.definitions.privacy import Privacy
from borikan.definitions.sensitivity import GUARDED
from borikan.kernel import clock, phones
from borikan.kernel.errors import NotFound
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.organisations.queries import Office, Organisation, Route
from borikan.web.pages.public import in_words
from borikan.web.pages.public.manual_cases import only_if

_MOST_OFFICES = 30


@dataclass(frozen=True, slots=True)
class Glance:
    """The three things people look for first: how long, how much, and what they get in money if anything.

    What rests on an example is marked so here as well.
    """

    time: Text
    cost: Text
    benefit: Text | None
    time_illustrative: bool
    cost_illustrative: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an application isn't simply granted."""

    reason: Text
    illustrative: bool


@dataclass(frozen=True, slots=True)
class GroundsOfLaw:
    """The grounds that one clause of law gives."""

    law: Citation | None
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Consequence:
    """All grounds that lead to the same; a law that several share stands there once."""

    title: Text
    laws: tuple[GroundsOfLaw, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """A document that the service ends in, how long it is good for, and when it can be renewed, if it can."""

    title: Text
    case: Text | None
    validity: Text
    renewal: Text | None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office that takes this service's applications."""

    authority: Text
    name: Text
    address: str
    phone: str
    hours: Text


@dataclass(frozen=True, slots=True)
class PrivacyRow:
    """What one purpose needs: which answers, on which legal basis, how sensitive, kept how long."""

    purpose: Text
    basis: Text
    data_class: Text
    years: int
    fields: tuple[Text, ...]


_EFFECTS = {
    "refuse": Text("กรณีที่มีคำสั่ง{refused}", "{refused}"),
    "refer": Text("กรณีที่ต้องใช้ช่องทางอื่น", "Another route applies"),
    "defect": Text("กรณีที่ต้องแก้ไขก่อน แล้วจึงพิจารณาต่อ", "Has to be corrected first, then it goes on"),
    "remedy": Text("กรณีที่ต้องปรับปรุง แล้วตรวจใหม่", "Has to be improved and checked again"),
}
_BASES = {
    "public_task": Text("ภารกิจเพื่อประโยชน์สาธารณะ (PDPA ม.24(4))", "Public task (PDPA s.24(4))"),
    "legal_duty": Text("หน้าที่ตามกฎหมาย (PDPA ม.24(6))", "Legal duty (PDPA s.24(6))"),
    "contract": Text("ปฏิบัติตามสัญญา (PDPA ม.24(3))", "Contract (PDPA s.24(3))"),
    "consent": Text("ความยินยอมของท่าน (PDPA ม.19)", "Your consent (PDPA s.19)"),
}
_CLASSES = {
    "public": Text("เปิดเผยได้", "public"),
    "ordinary": Text("ข้อมูลทั่วไป", "ordinary"),
    "personal": Text("ข้อมูลส่วนบุคคล", "personal"),
    "sensitive": Text("ข้อมูลอ่อนไหว", "sensitive"),
    **{
        name: Text(f"{title.th} (ข้อมูลอ่อนไหวที่ซ่อนไว้)", f"{title.en} (sensitive, and hidden)")
        for name, title in GUARDED.items()
    },
}
_OFTEN = {"month": Text("ต่อเดือน", " a month"), "year": Text("ต่อปี", " a year")}
_IDENTITY = {
    "none": Text(
        "ไม่ต้องเข้าสู่ระบบด้วย ThaID ยืนยันเพียงอีเมลหรือโทรศัพท์ก็ยื่นได้",
        "No ThaID needed: you can apply after confirming an e-mail address or phone.",
    ),
    "ial1": Text("เข้าสู่ระบบด้วย ThaID", "Sign in with ThaID."),
    "ial2": Text(
        "เข้าสู่ระบบด้วย ThaID ที่ยืนยันตัวตนระดับ IAL2 แล้ว", "Sign in with a ThaID account verified at level IAL2."
    ),
}


def glance(service: CompiledService) -> Glance:
    """Time, cost of the case itself, and benefit in a few words."""
    times = list(dict.fromkeys(_short(one) for one in service.limits if one.whose == "office"))
    paid = [one for one in service.benefits if one.rows]
    return Glance(
        time=Text(" หรือ ".join(t.th for t in times), " or ".join(t.en for t in times)),
        cost=in_short(service).charges,
        benefit=_received(paid[0]) if paid else None,
        time_illustrative=any(one.illustrative for one in service.limits if one.whose == "office"),
        cost_illustrative=any(one.illustrative for one in service.charges if one.kind in ("fee", "tax")),
    )


def _short(one: Limit) -> Text:
    unit = Text("วันทำการ", "working days") if one.unit == "working" else Text("วัน", "days")
    return Text(f"{one.amount} {unit.th}", f"{one.amount} {unit.en if one.amount > 1 else unit.en[:-1]}")


def _received(one: Benefit) -> Text | None:
    """`600 บาท ต่อเดือน`: the amount with how often it is paid; None for nothing at all."""
    spread, often = _spread(one.rows), _OFTEN.get(one.period)
    return Text(f"{spread.th}{often.th}", f"{spread.en}{often.en}") if spread and often else spread


def _spread(rows: Iterable[AmountRow]) -> Text | None:
    """`20–50 บาท`: the smallest and largest amount there can be; None for nothing at all."""
    constant = [Money.baht(str(row.amount.evaluate({}))) for row in rows if not row.amount.names]
    amounts = sorted({one for one in constant if one})
    if not amounts:
        return None
    least, most = (in_words.baht(amounts[place]) for place in (0, -1))
    if least == most:
        return most
    return Text(f"{least.th.removesuffix(' บาท')}–{most.th}", f"{least.en.removesuffix(' baht')}–{most.en}")


def conditions(service: CompiledService) -> tuple[Consequence, ...]:
    """The rows of the eligibility table that stand in the way, by what follows and on which law, in their order."""
    found: dict[str, dict[Citation | None, list[Ground]]] = {effect: {} for effect in _EFFECTS}
    for row in service.tables["eligibility"].rows:
        if row.outcome in found and row.reason is not None:
            ground = Ground(row.reason.text, row.reason.illustrative)
            found[row.outcome].setdefault(row.reason.law, []).append(ground)
    return tuple(
        Consequence(
            _EFFECTS[effect].filled(refused=service.act.refused),
            tuple(GroundsOfLaw(law, tuple(dict.fromkeys(those))) for law, those in laws.items()),
        )
        for effect, laws in found.items()
        if laws
    )


def outputs(service: CompiledService) -> tuple[Output, ...]:
    """What is issued and how long it is good for."""
    return tuple(_output(service, one) for one in service.documents)


def _output(service: CompiledService, one: Document) -> Output:
    return Output(one.title, only_if(service, one.only_if), one.validity_text, _renewal(service, one))


def _renewal(service: CompiledService, one: Document) -> Text | None:
    """From when a document that ends can be renewed; None for one without an end, or for good."""
    terms = service.grant
    if terms is None or terms.remind_days_before is None or one.validity_years is None:
        return None
    days = terms.remind_days_before
    return Text(
        f"ต่ออายุได้ตั้งแต่ {days} วันก่อนหมดอายุ เราเตือนท่านเมื่อถึงวันนั้น",
        f"Can be renewed from {days} days before it ends; we remind you on that day",
    )


def received(service: CompiledService) -> tuple[Text, ...]:
    """How what is granted comes to whoever asked for it: online, and by each step that hands it over; and its money."""
    online = Text(
        "เอกสารออกให้ทางออนไลน์ ดูและดาวน์โหลดได้ในเรื่องของท่าน",
        "Documents are issued online: see and download them in your case.",
    )
    handed = (step.title for step in service.process.every_step() if step.kind == "delivery")
    return (online, *handed, *(_PAYMENTS[one.period].filled(title=one.title) for one in service.benefits))


_PAYMENTS = {
    "month": Text("{title} จ่ายทุกเดือน", "{title}: paid every month"),
    "year": Text("{title} จ่ายทุกปี", "{title}: paid every year"),
    "once": Text("{title} จ่ายครั้งเดียว", "{title}: paid once"),
}


def appeal_to(service: CompiledService) -> Text:
    """Whom to appeal to, as it reads in the middle of a sentence."""
    to = service.appeal.to
    return Text(to.th, f"the {to.en.removeprefix('The ')}" if to.en.startswith("The ") else to.en)


def offices(service: CompiledService) -> tuple[OfficeRow, ...]:
    """The offices that take applications online now."""
    where = service.authority
    if where.chosen_by is not None:
        return tuple(_office_row(one.authority, one.office) for one in _chosen(service)[:_MOST_OFFICES])
    try:
        competent = (
            organisations.organisations(organisation_class=where.organisation_class)
            if where.organisation_class
            else (organisations.organisation_by_code(where.agency or ""),)
        )
    except NotFound:
        return ()
    pairs = (
        (authority, office) for authority in competent for office in organisations.offices_of(authority.id)
    )
    return tuple(_office_row(*pair) for pair in islice(pairs, _MOST_OFFICES))


def _chosen(service: CompiledService) -> tuple[Route, ...]:
    """Of the organisations that an applicant can choose among, those that are on the system."""
    field = service.form.field((service.authority.chosen_by or "").removeprefix("form."))
    codes = tuple(organisations.code_of_option(option.value) for option in field.options)
    return organisations.chosen_among(codes, clock.today())


def _office_row(authority: Organisation, office: Office) -> OfficeRow:
    return OfficeRow(
        authority=authority.name,
        name=office.name,
        address=office.address,
        phone=phones.shown(office.phone),
        hours=Text(
            f"เปิด {office.opens:%H.%M}–{office.closes:%H.%M} น.",
            f"Open {office.opens:%H:%M}–{office.closes:%H:%M}",
        ),
    )


def identity(service: CompiledService) -> Text:
    """How well one must be known to apply."""
    return _IDENTITY[service.assurance]


_FOR_COMPANY = Text("กรรมการผู้มีอำนาจยื่นแทนบริษัท", "Apply for a company as its director")
_FOR_AGENCY = Text(
    "หัวหน้าหน่วยงานหรือผู้บริหารเทคโนโลยีสารสนเทศ (DCIO) ยื่นแทนหน่วยงานของรัฐ",
    "Apply for a state agency as its head or chief information officer",
)


def filing(service: CompiledService) -> tuple[Text, ...]:
    """Who may file, besides the person whose matter it is."""
    who = service.filing
    ways = [
        (who.self_, Text("ยื่นด้วยตนเอง", "Apply for yourself")),
        (who.proxy, Text("ยื่นแทนผู้อื่นที่มอบอำนาจ", "Apply for somebody who gave you power")),
        (who.company, _FOR_AGENCY if service.audience == ("agency",) else _FOR_COMPANY),
    ]
    return tuple(text for allowed, text in ways if allowed)


def privacy(service: CompiledService) -> tuple[PrivacyRow, ...]:
    """The personal data asked for, grouped by purpose, basis, class and time kept."""
    groups: dict[Privacy, list[Text]] = {}
    for field in _fields(service):
        groups.setdefault(field.privacy, []).append(field.label)
    return tuple(
        PrivacyRow(
            purpose=one.purpose,
            basis=_BASES.get(one.basis, Text(one.basis, one.basis)),
            data_class=_CLASSES.get(one.data_class, Text(one.data_class, one.data_class)),
            years=one.retention_years,
            fields=tuple(dict.fromkeys(labels)),
        )
        for one, labels in groups.items()
    )


def _fields(service: CompiledService) -> Iterator[Field]:
    for page in service.form.pages:
        for field in page.fields:
            if field.type == "repeat":
                yield from field.fields
            else:
                yield field
