"""What a service costs and pays, how long it takes, and its steps in order: for the public manual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from borikan.catalogue import queries as catalogue
from borikan.definitions.acts import Act
from borikan.definitions.compiled import AmountRow, Charge, Citation, CompiledService, Limit
from borikan.definitions.process.model import Step
from borikan.kernel.text import Text
from borikan.web.pages.public import in_words
from borikan.web.pages.public.manual_cases import only_if, path_in_words


@dataclass(frozen=True, slots=True)
class AmountLine:
    """A row of an amount table: in which case, how much."""

    case: Text
    amount: Text


@dataclass(frozen=True, slots=True)
class ChargeTable:
    """A charge or a benefit, row by row. `note` says who sets it or when it is due."""

    title: Text
    kind: Text
    lines: tuple[AmountLine, ...]
    note: Text | None
    law: Citation | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class LimitRow:
    """How long the office or the person has, in which case; `basis` says who set it, and for what."""

    case: Text
    words: Text
    whose: Text
    starts: Text
    basis: Text
    law: Citation | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the procedure; `notes` are its time limits and when it applies; `branches` go on at once."""

    title: Text
    who: Text | None
    notes: tuple[Text, ...]
    law: Text | None
    illustrative: bool
    branches: tuple[StepRow, ...] = ()


_KINDS = {
    "fee": Text("ค่าธรรมเนียม", "Fee"),
    "tax": Text("ภาษี", "Tax"),
    "fine": Text("ค่าปรับ", "Fine"),
    "surcharge": Text("เงินเพิ่ม", "Surcharge"),
    "deposit": Text("เงินประกัน", "Deposit"),
}
_PERIODS = {
    "month": Text("จ่ายทุกเดือน", "Paid every month"),
    "year": Text("จ่ายทุกปี", "Paid every year"),
    "once": Text("จ่ายครั้งเดียว", "Paid once"),
}


def charges(service: CompiledService) -> tuple[ChargeTable, ...]:
    """Every charge with its rows in words."""
    return tuple(
        ChargeTable(
            title=charge.title,
            kind=_KINDS[charge.kind],
            lines=_charged(service, charge.rows),
            note=_assessed(service, charge) or _later(service, charge),
            law=charge.law,
            illustrative=charge.illustrative,
        )
        for charge in service.charges
    )


def _assessed(service: CompiledService, charge: Charge) -> Text | None:
    if charge.assessed_by is None:
        if charge.ceiling is None:
            return None
        most = in_words.amount(service, AmountRow({}, charge.ceiling))
        return Text(f"กฎหมายให้เก็บได้ไม่เกิน {most.th}", f"The law allows up to {most.en}.")
    who = catalogue.role_title(charge.assessed_by)
    if charge.ceiling is None:
        return Text(f"{who.th}เป็นผู้กำหนด", f"Set by the {who.en.lower()}.")
    most = in_words.amount(service, AmountRow({}, charge.ceiling))
    return Text(f"{who.th}เป็นผู้กำหนด ไม่เกิน {most.th}", f"Set by the {who.en.lower()}, up to {most.en}.")


def _later(service: CompiledService, charge: Charge) -> Text | None:
    """That it is due only after the grant, each time something there falls due."""
    step = service.process.find(charge.due_at)
    if step is None or not step.after_grant:
        return None
    return Text(
        f"ชำระเมื่อถึงกำหนด “{step.title.th}” หลังได้รับสิทธิแล้ว",
        f"Due once you have it, whenever “{step.title.en}” falls due.",
    )


_NOTHING_PAID = Text("ไม่ได้รับ", "Nothing is paid")


def benefits(service: CompiledService) -> tuple[ChargeTable, ...]:
    """What the beneficiary is paid, by row."""
    return tuple(
        ChargeTable(
            one.title, _PERIODS[one.period], _paid(service, one.rows), None, one.law, one.illustrative
        )
        for one in service.benefits
    )


def _charged(service: CompiledService, rows: tuple[AmountRow, ...]) -> tuple[AmountLine, ...]:
    """The lines of a charge, but for the ranges in which it doesn't arise: those are another charge's, or nobody's."""
    lines = _lines(service, rows)
    arise = tuple(
        line
        for line, row in zip(lines, rows, strict=True)
        if line.amount != in_words.FREE or not any(test.interval for test in row.when.values())
    )
    return arise or lines


def _lines(service: CompiledService, rows: tuple[AmountRow, ...]) -> tuple[AmountLine, ...]:
    words = in_words.cases(service, [row.when for row in rows])
    return tuple(
        AmountLine(case, in_words.amount(service, row)) for case, row in zip(words, rows, strict=True)
    )


def _paid(service: CompiledService, rows: tuple[AmountRow, ...]) -> tuple[AmountLine, ...]:
    """The lines of a benefit: where it comes to nothing, nothing is paid."""
    return tuple(
        AmountLine(one.case, _NOTHING_PAID if one.amount == in_words.FREE else one.amount)
        for one in _lines(service, rows)
    )


def limits(service: CompiledService) -> tuple[LimitRow, ...]:
    """Every time limit, by path."""
    return tuple(
        LimitRow(
            case=path_in_words(service, one.path) or in_words.ALWAYS,
            words=in_words.limit(one),
            whose=Text("สำนักงาน", "The office") if one.whose == "office" else Text("ผู้ยื่น", "The applicant"),
            starts=Text("นับแต่คำขอครบถ้วน", "from the day the application is complete")
            if one.starts == "complete"
            else Text("นับแต่วันรับคำขอ", "from the day of receipt"),
            basis=_basis(one),
            law=one.law,
            illustrative=one.illustrative,
        )
        for one in service.limits
    )


def _basis(one: Limit) -> Text:
    """What is prescribed, and by which law, if by one."""
    said = one.statutory
    if one.law is None:
        return said
    law = one.law.text
    return Text(f"กำหนดไว้ใน{law.th}: {said.th}", f"Set in the {law.en}: {said.en}")


def steps(service: CompiledService) -> tuple[StepRow, ...]:
    """The procedure in order; what follows after the outcome is left out, as it isn't part of it."""
    return tuple(_step(service, step) for step in service.process.steps if not step.after_grant)


def _step(service: CompiledService, step: Step) -> StepRow:
    return StepRow(
        title=step.title,
        who=None if step.kind == "parallel" else _who(step),
        notes=tuple(_step_notes(service, step)),
        law=step.law,
        illustrative=step.illustrative,
        branches=tuple(_step(service, branch) for branch in step.branches),
    )


_ASKED = {
    "consent": Text("ผู้ที่ต้องให้ความยินยอม", "Those whose consent is needed"),
    "endorsement": Text("ผู้รับรองที่ท่านระบุ", "Those you name to endorse"),
}


def _who(step: Step) -> Text:
    """Who carries it out; a consent is given by those who are asked for it."""
    if step.kind == "consent":
        return _ASKED[step.asks]
    title = catalogue.role_title(step.who)
    return Text(title.th, f"{title.en[:1].upper()}{title.en[1:]}")


def _by_rules(step: Step, act: Act) -> Text:
    """That the system settles the step by the rules, and who does where it can't."""
    officer = catalogue.role_title(step.otherwise)
    if step.kind == "decision":
        return Text(
            f"ระบบมีคำสั่ง{act.done.th}โดยอัตโนมัติเมื่อเข้าเกณฑ์ครบ กรณีอื่น {officer.th}เป็นผู้พิจารณา ระบบไม่ปฏิเสธคำขอเอง",
            f"{act.done.en} automatically when the rules are met. Everything else is decided by: {officer.en}. "
            "The system never refuses by itself.",
        )
    return Text(
        f"ตรวจโดยอัตโนมัติตามหลักเกณฑ์ หากสรุปไม่ได้ {officer.th}เป็นผู้ตรวจ",
        f"Checked automatically by the rules. What they leave open is checked by: {officer.en}.",
    )


def _step_notes(service: CompiledService, step: Step) -> Iterator[Text]:
    when = only_if(service, step.only_if)
    if when is not None:
        yield when
    yield from _by_whom(step)
    if step.who == "system" and step.kind in ("completeness_check", "decision"):
        yield _by_rules(step, service.act)
    if step.deadline_days is None:
        return
    days, unit = step.deadline_days, Text("วัน", "days")
    if step.deadline_unit == "working":
        unit = Text("วันทำการ", "working days")
    match step.kind:
        case "payment":
            yield Text(f"ชำระภายใน {days} {unit.th}", f"Pay within {days} {unit.en}.")
        case "completeness_check":
            yield Text(
                f"หากต้องแก้ไข จะแจ้งครบทุกข้อในคราวเดียว และท่านมีเวลา {days} {unit.th}",
                f"If something has to be mended, you are told all of it at once and have {days} {unit.en}.",
            )
        case "inspection":
            yield Text(
                f"หากต้องปรับปรุง ท่านมีเวลา {days} {unit.th} ตรวจได้ไม่เกิน {step.max_visits} ครั้ง",
                f"If something has to be improved, you have {days} {unit.en}; at most {step.max_visits} visits.",
            )
        case "consent":
            yield _of_others(step, days, unit)
        case "public_notice":
            yield _posted(step, days, unit)
        case "appointment" | "interview" | "test" | "biometrics":
            yield _in_person(step, days, unit)
        case "consultation":
            yield Text(f"ให้ความเห็นภายใน {days} {unit.th}", f"Gives its opinion within {days} {unit.en}.")


def _of_others(step: Step, days: int, unit: Text) -> Text:
    """How long those asked to consent, or to endorse, have to answer."""
    thai, english = ("ผู้รับรอง", "endorse") if step.asks == "endorsement" else ("ผู้ที่ต้องยินยอม", "must consent")
    return Text(
        f"{thai}ตอบด้วย ThaID หรือเป็นหนังสือที่สำนักงานได้ภายใน {days} {unit.th}",
        f"Those who {english} have {days} {unit.en} to answer, with ThaID or on paper at the office.",
    )


def _in_person(step: Step, days: int, unit: Text) -> Text:
    """How long there is to book a time, and how often one may come."""
    if step.kind == "appointment":
        return Text(
            f"เลือกสำนักงาน วัน และเวลาภายใน {days} {unit.th} หากพ้นกำหนด คำขอจะสิ้นสุด",
            f"Choose an office, a day and a time within {days} {unit.en}, or the application lapses.",
        )
    if step.kind == "test":
        return Text(
            f"ทดสอบได้ไม่เกิน {step.max_visits} ครั้ง หากไม่ได้ทดสอบหรือไม่ผ่าน มีเวลา {days} {unit.th} เพื่อนัดใหม่",
            f"The test may be taken at most {step.max_visits} times; if it didn't work out, you have {days} {unit.en} to choose another date.",
        )
    return Text(
        f"มาด้วยตนเองได้ไม่เกิน {step.max_visits} ครั้ง หากไม่มาหรือไม่ผ่าน มีเวลา {days} {unit.th} เพื่อนัดใหม่",
        f"Come in person, at most {step.max_visits} times; if it didn't work out, you have {days} {unit.en} to choose another date.",
    )


def _posted(step: Step, days: int, unit: Text) -> Text:
    """How long it is posted, and whether anybody may object."""
    posted = Text(f"ประกาศให้สาธารณชนทราบ {days} {unit.th}", f"Posted in public for {days} {unit.en}")
    if step.objections:
        return Text(f"{posted.th} ผู้ใดก็คัดค้านได้ภายในเวลานั้น", f"{posted.en}; anybody may object in that time.")
    return Text(posted.th, f"{posted.en}.")


def _by_whom(step: Step) -> Iterator[Text]:
    """What is special about who does it."""
    if step.kind == "committee":
        yield Text(
            f"คณะกรรมการลงมติในการประชุม องค์ประชุมอย่างน้อย {step.quorum} คน",
            f"A committee votes on it in a sitting of at least {step.quorum} members.",
        )
    if step.kind == "second_approval":
        yield Text("เจ้าหน้าที่คนละคนกับผู้ทำงานก่อนหน้า", "By somebody else than whoever did the work before.")
