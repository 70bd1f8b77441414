"""service.yaml: who, why, on what law, from which registers. Reads what needs no other file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from borikan.definitions import faults
from borikan.definitions.acts import ACTS, Act
from borikan.definitions.acts import DEFAULT as DEFAULT_ACT
from borikan.definitions.compiled import (
    Appeal,
    Assurance,
    Authority,
    Citation,
    Filing,
    LegalBasis,
    Party,
)
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.registers import Shared
from borikan.definitions.nodes import Node, Scalar
from borikan.definitions.privacy import Privacy
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import ANY_ID, SLUG, Reader, read_text
from borikan.definitions.sensitivity import CLASSES
from borikan.definitions.source import LANGUAGE
from borikan.kernel.text import Text

PARTIES: tuple[Party, ...] = get_args(Party)
AUDIENCES = ("citizen", "business", "agency")
BASES = ("public_task", "legal_duty", "contract", "consent")
DATA_CLASSES = CLASSES
ASSURANCES: tuple[Assurance, ...] = get_args(Assurance)
WHAT_AGENCY = Text("หน่วยงาน", "agency")
WHAT_REPEAT = Text("รายการซ้ำในแบบฟอร์ม", "repeat of the form")
ORGANISATION_CLASSES = ("local-government", "province", "district", "department")


STAND_IN = Privacy(Text("-", "-"), "public_task", "personal", 1)
"""Stands where the privacy of a field has a mistake, so that the rest is checked all the same."""


@dataclass(slots=True)
class UseDraft:
    """A register look-up whose key is still to be compiled: it may name fields of the form."""

    register: str
    by: str
    key: Node | None
    each: Node | None
    types: dict[str, str]
    subject: Party | None
    reader: Reader


@dataclass(slots=True)
class ServiceFile:
    """service.yaml, half read: its reader, and what other files need first."""

    reader: Reader
    privacy: Privacy | None
    register_uses: list[UseDraft]
    evidence_of_field: dict[str, str]
    outputs: tuple[tuple[str, Place], ...]
    field_places: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of service.yaml that depend on nothing else. Missing ones are None and reported."""

    id: str
    title: Text
    summary: Text
    agency: str
    delivered_by: Text
    audience: tuple[str, ...]
    life_event: str
    act: Act
    keywords_th: tuple[str, ...]
    keywords_en: tuple[str, ...]
    who_may_apply: Text
    legal_basis: tuple[LegalBasis, ...]
    assurance: Assurance
    filing: Filing
    appeal: Appeal
    hearing_required: bool
    uncertain: tuple[Text, ...]


def begin(node: Node | None, shared: Shared, problems: Problems) -> ServiceFile:
    """Read the language number, the default privacy, the registers and which field brings which evidence."""
    reader = Reader(node, problems, name="service.yaml", place=Place("service.yaml", 1, 1))
    number = reader.integer("language", 1, 10_000, required=True)
    if number is not None and number != LANGUAGE:
        problems.report(reader.place_of("language"), own.WRONG_LANGUAGE, number=number)
    uses = [use for inner in reader.readers("registers") if (use := _use(inner, shared, problems))]
    seen: dict[str, Place] = {}
    for use in uses:
        if use.register in seen:
            problems.report(
                use.reader.place, faults.DUPLICATE_ID, name=use.register, line=seen[use.register].line
            )
        seen[use.register] = use.reader.place
    brings: dict[str, str] = {}
    for inner in reader.readers("evidence"):
        field_id, evidence_id = _quiet_text(inner, "field"), _quiet_text(inner, "id")
        if field_id and evidence_id:
            brings[field_id] = evidence_id
    privacy = read_privacy(reader.reader("privacy"), None)
    if privacy is None and reader.node("privacy") is not None:
        privacy = STAND_IN  # its own mistake has been reported; the fields are not at fault
    return ServiceFile(reader, privacy, uses, brings, reader.words("outputs", required=True))


def _quiet_text(reader: Reader, key: str) -> str | None:
    """A text to look ahead with; mistakes are reported when the part itself is read."""
    node = reader.record.get(key) if reader.record else None
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else None


def read_privacy(reader: Reader | None, default: Privacy | None) -> Privacy | None:
    """What `privacy` says, the rest from `default`; None if something is missing in both."""
    if reader is None:
        return default
    purpose = reader.bilingual("purpose", required=default is None)
    basis = reader.choice("basis", BASES, what=Text("ฐานกฎหมาย", "legal basis"), required=default is None)
    data_class = reader.choice(
        "class", DATA_CLASSES, what=Text("ระดับข้อมูล", "data class"), required=default is None
    )
    retention = reader.integer("retention_years", 0, 100, required=default is None)
    reader.finish()
    if default is not None:
        purpose, basis = purpose or default.purpose, basis or default.basis
        data_class = data_class or default.data_class
        retention = default.retention_years if retention is None else retention
    if purpose is None or basis is None or data_class is None or retention is None:
        return None
    return Privacy(purpose, basis, data_class, retention)


def _use(reader: Reader, shared: Shared, problems: Problems) -> UseDraft | None:
    register = reader.choice("register", shared.registers, what=own.WHAT_REGISTER, required=True)
    schema = shared.registers[register] if register else None
    by = (
        reader.choice("by", schema.keys, what=Text("กุญแจ", "key"), required=True)
        if schema
        else reader.text("by")
    )
    key, each = reader.node("key", required=True), reader.node("each")
    types: dict[str, str] = {}
    for word, place in reader.words("fields", required=True):
        if schema is not None and word not in schema.fields:
            reader.unknown(place, word, schema.fields, own.WHAT_REGISTER_FIELD)
        elif schema is not None:
            types[word] = schema.fields[word].type
    subject = reader.choice("subject", PARTIES, what=Text("บุคคล", "party"))
    if schema is not None and schema.data_class not in ("public", "ordinary") and subject is None:
        problems.report(reader.place, own.SUBJECT_MISSING, register=schema.id)
    reader.finish()
    if register is None:
        return None
    return UseDraft(register, by or "", key, each, types, subject, reader)


def read_header(file: ServiceFile, shared: Shared, problems: Problems) -> Header | None:
    """Everything in service.yaml that stands for itself."""
    reader = file.reader
    identifier = reader.identifier(pattern=SLUG)
    texts = [
        reader.bilingual(key, required=True) for key in ("title", "summary", "delivered_by", "who_may_apply")
    ]
    agency = _known(reader, "agency", shared.agencies, WHAT_AGENCY)
    life_event = _known(reader, "life_event", shared.life_events, Text("เหตุการณ์ในชีวิต", "life event"))
    act = reader.choice("act", ACTS, what=Text("การพิจารณา", "act")) or DEFAULT_ACT
    audience = _audience(reader)
    keywords = _keywords(reader)
    basis = _legal_basis(reader, problems)
    assurance = reader.choice(
        "assurance", ASSURANCES, what=Text("ระดับการพิสูจน์ตัวตน", "assurance level"), required=True
    )
    filing, appeal = _filing(reader), _appeal(reader, problems)
    hearing = reader.boolean("hearing_required", default=True)
    uncertain = [read_text(node, "uncertain", problems) for node in reader.listing("uncertain")]
    title, summary, delivered_by, who = texts
    if not (identifier and title and summary and delivered_by and who and agency and life_event):
        return None
    if assurance is None or appeal is None:
        return None
    said = tuple(text for text in uncertain if text)
    return Header(
        identifier, title, summary, agency, delivered_by, audience, life_event, ACTS[act], *keywords, who,
        basis, assurance, filing, appeal, hearing, said,
    )  # fmt: skip


def _known(reader: Reader, key: str, known: Mapping[str, Text] | None, what: Text) -> str | None:
    """The required id under `key`, which must be one of the `known`, if they are."""
    identifier = reader.identifier(key, pattern=SLUG)
    if identifier is not None and known is not None and identifier not in known:
        reader.unknown(reader.place_of(key), identifier, known, what)
    return identifier


def _audience(reader: Reader) -> tuple[str, ...]:
    words = reader.words("audience", required=True)
    for word, place in words:
        if word not in AUDIENCES:
            reader.unknown(place, word, AUDIENCES, Text("กลุ่มผู้ใช้", "audience"))
    return tuple(word for word, _ in words)


def _keywords(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    inner = reader.reader("keywords", required=True)
    if inner is None:
        return (), ()
    thai, english = (tuple(word for word, _ in inner.words(key, required=True)) for key in ("th", "en"))
    inner.finish()
    return thai, english


def _legal_basis(reader: Reader, problems: Problems) -> tuple[LegalBasis, ...]:
    found: dict[str, LegalBasis] = {}
    for inner in reader.readers("legal_basis", required=True):
        identifier = inner.identifier(pattern=ANY_ID)
        title = inner.bilingual("title", required=True)
        sections = inner.text("sections") or ""
        year = inner.integer("year_be", 2400, 2700)
        illustrative = inner.boolean("illustrative")
        inner.finish()
        if identifier is None or title is None:
            continue
        if identifier in found:
            problems.report(inner.place_of("id"), faults.DUPLICATE_ID, name=identifier, line=inner.place.line)
        found[identifier] = LegalBasis(identifier, title, sections, year, illustrative)
    return tuple(found.values())


def read_citation(reader: Reader, key: str, problems: Problems) -> Citation | None:
    """`{th, en, uncertain}` under `key`."""
    node = reader.node(key)
    if node is None:
        return None
    inner = Reader(node, problems, name=key)
    text = read_text(node, key, problems, also=("uncertain",))
    return Citation(text, inner.boolean("uncertain")) if text else None


def read_authority(
    file: ServiceFile, shared: Shared, problems: Problems
) -> tuple[Authority | None, Node | None]:
    """Who decides, and the node of `route_by` or `chosen_by` for a later check against the form."""
    inner = file.reader.reader("authority", required=True)
    if inner is None:
        return None, None
    agency = inner.text("agency")
    kind = inner.choice("class", ORGANISATION_CLASSES, what=Text("ประเภทหน่วยงาน", "class of authority"))
    route_by = inner.text("route_by", required=kind is not None)
    chosen_by = inner.text("chosen_by")
    inner.finish()
    given = [name for name in ("agency", "class", "chosen_by") if inner.node(name) is not None]
    if len(given) != 1:
        one, other = (given or ["agency", "class"])[:2]
        problems.report(inner.place, own.NOT_BOTH, one=one, other=other)
        return None, None
    if agency is not None:
        _known(inner, "agency", shared.agencies, WHAT_AGENCY)
    return Authority(agency, kind, route_by, chosen_by), inner.node("chosen_by") or inner.node("route_by")


def _filing(reader: Reader) -> Filing:
    inner = reader.reader("filing", required=True)
    if inner is None:
        return Filing(self_=True, proxy=False, proxy_letter=None, company=False)
    filing = Filing(
        self_=inner.boolean("self", default=True),
        proxy=inner.boolean("proxy"),
        proxy_letter=inner.text("proxy_letter"),
        company=inner.boolean("company"),
    )
    inner.finish()
    return filing


def _appeal(reader: Reader, problems: Problems) -> Appeal | None:
    inner = reader.reader("appeal", required=True)
    if inner is None:
        return None
    to = inner.bilingual("to", required=True)
    days = inner.integer("within_days", 1, 365, required=True)
    law = read_citation(inner, "law", problems)
    inner.finish()
    if days is not None and days < 15:
        problems.report(inner.place_of("within_days"), own.APPEAL_TOO_SHORT, days=days)
    if law is None and inner.node("law") is None:
        problems.report(inner.place, own.NO_LAW, what=Text("การอุทธรณ์", "appeal"), name="appeal")
    return Appeal(to, days, law) if to and days and law else None
