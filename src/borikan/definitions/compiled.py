"""A public service as the rest of Borikan sees it: compiled from its folder, immutable, pure data.

Made by `compiler.compile_service`, and only by it: whoever holds a `CompiledService` holds a sound one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from borikan.definitions.acts import Act
from borikan.definitions.expressions import Expression, UnaryTest
from borikan.definitions.privacy import Privacy, SensitiveClass
from borikan.definitions.process.model import Process
from borikan.definitions.register_writes import RegisterWrite
from borikan.kernel.text import Text

Party = Literal["actor", "applicant", "beneficiary"]
Ask = Literal["never", "if_missing", "always", "bring"]
Outcome = Literal["eligible", "refuse", "refer", "defect", "remedy"]
Unit = Literal["working", "calendar"]
Whose = Literal["office", "person"]
ChargeKind = Literal["fee", "tax", "fine", "surcharge", "deposit"]
Assurance = Literal["none", "ial1", "ial2"]
Period = Literal["month", "year", "once"]
Start = Literal["complete", "receipt"]
ItemType = Literal["boolean", "integer", "decimal", "text", "choice", "date", "thai_national_id", "photos"]
InputType = Literal["boolean", "integer", "decimal", "text", "choice", "date", "partial_date", "list"]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law the service rests on. `illustrative` ones are shown as examples, never as law in force."""

    id: str
    title: Text
    sections: str = ""
    year_be: int | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause of law as cited beside a reason, charge or limit; `uncertain` ones are marked so."""

    text: Text
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row decides as it does."""

    text: Text
    law: Citation | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where a field's answer is already known: in `field` of the register, under the key that `by` gives."""

    register: str
    field: str
    by: Expression


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `type` is one of `fields.FIELD_TYPES`; `settings` holds what that type declares."""

    id: str
    type: str
    label: Text
    hint: Text | None
    required: bool
    show_if: Expression | None
    prefill: Prefill | None
    privacy: Privacy
    options: tuple[Option, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()  # of a repeat
    evidence: str | None = None  # the evidence this upload brings


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    title: Text
    intro: Text | None
    show_if: Expression | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    pages: tuple[Page, ...]
    declaration: Text

    def field(self, field_id: str) -> Field:
        """The top-level field of that id. Raises KeyError."""
        for page in self.pages:
            for one in page.fields:
                if one.id == field_id:
                    return one
        raise KeyError(field_id)


@dataclass(frozen=True, slots=True)
class RegisterUse:
    """A look-up this service makes. `each`, if given, is the repeat whose items are looked up one by one."""

    register: str
    title: Text
    by: str  # the name of the register's key used here
    key: Expression
    each: str | None
    fields: tuple[str, ...]
    subject: Party | None  # whose data it is, for the access log; None for public registers
    types: Mapping[str, str] = field(default_factory=dict)  # the field type of each field
    titles: Mapping[str, Text] = field(default_factory=dict)  # the title of each field, as the register says
    data_class: str = ""  # of the register, as it says itself
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)  # where words have names


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something to be proved. `when` says in words under which condition (`needed_if`) it is needed."""

    id: str
    title: Text
    register: str | None
    ask: Ask
    field: str | None  # the upload field that brings it, when asked
    needed_if: Expression | None
    when: Text | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A named value that tables, charges and steps use."""

    id: str
    type: InputType
    title: Text
    value: Expression
    as_of: str  # filing | decision | an event name
    source: Text  # where it comes from, in words, for the trace
    options: tuple[Option, ...] = ()  # the names of the values it can have, where it says so itself
    unit: Text | None = None  # of a number: what one of it is called


@dataclass(frozen=True, slots=True)
class Row:
    """`when` maps input ids to tests; all must hold. `number` counts from 1 as people read it."""

    number: int
    when: Mapping[str, UnaryTest]
    outcome: str  # an Outcome for eligibility; a path id for a path table
    reason: Reason | None
    defect_fields: tuple[str, ...] = ()  # what a defect row marks: field or evidence ids
    back_to: str | None = None  # the step a remedy row sends back to


@dataclass(frozen=True, slots=True)
class Table:
    id: str  # eligibility | path | ...
    title: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AmountRow:
    when: Mapping[str, UnaryTest]
    amount: Expression  # baht, Decimal


@dataclass(frozen=True, slots=True)
class Charge:
    """Something to pay. Either `rows` give the amount, or an officer of role `assessed_by` does, up to `ceiling`."""

    id: str
    kind: ChargeKind
    title: Text
    payee: str  # authority | an agency id
    revenue_code: str
    due_at: str  # the id of a payment step, or of one after the grant: then each time it falls due
    only_if: Expression | None
    rows: tuple[AmountRow, ...]
    assessed_by: str | None
    ceiling: Expression | None
    law: Citation | None
    illustrative: bool = False
    refundable: str = ""  # before_work: goes back when it is withdrawn before an officer begins


@dataclass(frozen=True, slots=True)
class Benefit:
    """Money paid to the beneficiary every `period` while the grant lives, by the first row that holds on each due date.

    Nothing falls due after `until`.
    """

    id: str
    title: Text
    period: Period
    rows: tuple[AmountRow, ...]
    starts: Expression  # a date
    law: Citation | None
    until: Expression | None = None  # a date
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """How long the office or the person has. `path` is a path id or `*`."""

    path: str
    amount: int
    unit: Unit
    whose: Whose
    starts: Start
    extensions: int
    extension_days: int
    statutory: Text
    law: Citation | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A line an officer fills in; its answer becomes the finding `id` of `type`. `most` is how many photos."""

    id: str
    type: ItemType
    label: Text
    hint: Text | None
    required: bool
    options: tuple[Option, ...] = ()
    remedy_if: UnaryTest | None = None  # an answer that asks for improvement
    law: Citation | None = None
    most: int = 1
    data_class: str = ""  # a guarded class of `sensitivity`, or none


@dataclass(frozen=True, slots=True)
class Checklist:
    id: str
    title: Text
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document: `kind` is heading, paragraph, facts, list, table, conditions or note."""

    kind: str
    text: Text | None  # with {placeholders}
    rows: tuple[tuple[Text, str], ...] = ()  # label and placeholder of each line of facts, column of a table
    only_if: Expression | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is issued. `layout` names a house layout, or is `raw`: then `source` is the page in Typst.

    Placeholders are expressions, by name.
    """

    id: str
    title: Text
    layout: str  # certificate | licence | notice
    languages: tuple[str, ...]
    number_series: str  # the register its number is from
    blocks: tuple[Block, ...]
    placeholders: Mapping[str, Expression]
    only_if: Expression | None
    validity_years: int | None  # None: until something ends it
    validity_text: Text
    source: str = ""
    valid_until: Expression | None = None  # the last day, within those years


@dataclass(frozen=True, slots=True)
class EarlierGrant:
    """A grant the holder has already, named by the number of one of its documents, and why it is over.

    When `number` is not applicable the application is about no earlier grant.
    """

    number: Expression
    reason: Reason


@dataclass(frozen=True, slots=True)
class GrantTerms:
    """What lives on after the case ends."""

    title: Text
    holder: Party
    renewal_every_years: int | None
    remind_days_before: int | None
    late_surcharge_percent: Decimal | None
    renewal_illustrative: bool = False
    only_if: Expression | None = None  # when a case leads to a grant at all
    replaces: EarlierGrant | None = None  # looked at when a grant is made
    ends: EarlierGrant | None = None  # looked at when none is made
    renewed_from_issue: bool = False  # a renewal counts from its own day, not from the end of the old term


@dataclass(frozen=True, slots=True)
class Appeal:
    to: Text
    within_days: int
    law: Citation


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides. Exactly one of `agency` (central), `organisation_class` (routed by address) and `chosen_by` is given."""

    agency: str | None
    organisation_class: str | None
    route_by: str | None  # the address field, as `form.x` or `applicant.address`
    chosen_by: str | None = None  # the choice field, as `form.x`, whose options are organisations or offices


@dataclass(frozen=True, slots=True)
class Filing:
    """Who may file: the person, a proxy with a mandate or letter, or a director for a company."""

    self_: bool
    proxy: bool
    proxy_letter: str | None  # evidence id asked from a proxy without a recorded mandate
    company: bool


@dataclass(frozen=True, slots=True)
class CompiledService:
    """One version of one public service. `version` is the hex SHA-256 of its closure."""

    id: str
    version: str
    language: int
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
    authority: Authority
    filing: Filing
    evidence: tuple[Evidence, ...]
    registers: tuple[RegisterUse, ...]
    form: Form
    inputs: Mapping[str, Input]
    tables: Mapping[str, Table]
    charges: tuple[Charge, ...]
    benefits: tuple[Benefit, ...]
    limits: tuple[Limit, ...]
    process: Process
    checklists: Mapping[str, Checklist]
    documents: tuple[Document, ...]
    grant: GrantTerms | None
    appeal: Appeal
    hearing_required: bool
    uncertain: tuple[Text, ...]
    translations: Mapping[str, Mapping[Text, str]] = field(default_factory=dict)  # by further language
    writes: tuple[RegisterWrite, ...] = ()
    sensitive: tuple[SensitiveClass, ...] = ()
    known_by: str | None = None  # the field that names the matter

    @property
    def languages(self) -> tuple[str, ...]:
        """Thai, English, and the further languages that the folder has texts in."""
        return ("th", "en", *self.translations)

    @property
    def follows_up(self) -> bool:
        """Whether what it grants is looked at again, or reported on."""
        return bool(self.process.after_grant())

    def translated(self, text: Text, language: str) -> str:
        """A text of the folder in any language; what has no translation comes in Thai, which is authentic."""
        return self.translations.get(language, {}).get(text) or text.in_language(language)
