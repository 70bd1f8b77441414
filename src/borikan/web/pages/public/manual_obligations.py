"""What whoever is granted something has to do afterwards, and what is looked at: for the public manual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService
from borikan.definitions.process.model import Step
from borikan.kernel.text import Text
from borikan.web.pages.public.manual_cases import only_if
from borikan.web.pages.public.manual_terms import StepRow

_OFTEN: Mapping[str, Text] = {
    "once": Text("ครั้งเดียว", "Once"),
    "monthly": Text("ทุกเดือน", "Every month"),
    "quarterly": Text("ทุก 3 เดือน", "Every 3 months"),
    "six_monthly": Text("ทุก 6 เดือน", "Every 6 months"),
    "yearly": Text("ทุกปี", "Every year"),
    "as_needed": Text("เมื่อมีเหตุ", "Whenever there is reason to"),
}
_MISSED: Mapping[str, Text] = {
    "suspend": Text(
        "หากไม่ทำภายในกำหนด เจ้าหน้าที่อาจมีคำสั่งระงับสิทธิ",
        "If it isn't done in time, an officer may suspend the right.",
    ),
    "end": Text(
        "หากไม่ทำภายในกำหนด เจ้าหน้าที่อาจมีคำสั่งให้สิทธิสิ้นสุด",
        "If it isn't done in time, an officer may end the right.",
    ),
}
_YOU = Text("ท่าน (ผู้ได้รับสิทธิ)", "You, who hold it")
_SYSTEM = Text(
    "ระบบค้นทะเบียนของรัฐเอง ท่านไม่ต้องทำอะไร", "The system asks state registers; there is nothing for you to do"
)


def obligations(service: CompiledService) -> tuple[StepRow, ...]:
    """What follows the grant, in the order of the folder: by whom, how often, and by when."""
    return tuple(
        StepRow(step.title, _who(step), tuple(_notes(service, step)), step.law, step.illustrative)
        for step in service.process.after_grant()
    )


def _who(step: Step) -> Text:
    if step.kind == "periodic_report":
        return _YOU
    return catalogue.role_title(step.who) if step.by_visit else _SYSTEM


def _first(days: int) -> Text:
    """When it falls due first; a long time in months as well, as people count it."""
    thai, english = f"ครั้งแรกเมื่อได้รับสิทธิมาแล้ว {days} วัน", f"First due {days} days after you got it"
    months = round(days / 30.4)
    if months < 2:
        return Text(thai, english)
    return Text(f"{thai} (ราว {months} เดือน)", f"{english} (about {months} months)")


def _notes(service: CompiledService, step: Step) -> Iterator[Text]:
    when = only_if(service, step.only_if)
    if when is not None:
        yield when
    yield _OFTEN[step.recurring or "once"]
    if step.first_after_days and step.falls_due:
        yield _first(step.first_after_days)
    if step.max_times is not None and step.recurring != "once":
        yield Text(f"ไม่เกิน {step.max_times} ครั้ง", f"At most {step.max_times} times")
    unit = Text("วันทำการ", "working days") if step.deadline_unit == "working" else Text("วัน", "days")
    if step.within_days is not None and not step.by_visit:
        days = step.within_days
        yield Text(
            f"ภายใน {days} {unit.th}นับแต่ถึงกำหนด เราแจ้งและเตือนท่าน",
            f"Within {days} {unit.en} of falling due; we tell and remind you",
        )
    if step.correction_days is not None:
        days = step.correction_days
        yield Text(
            f"หากต้องปรับปรุง ท่านมีเวลา {days} {unit.th} ตรวจได้ไม่เกิน {step.max_visits} ครั้ง",
            f"If something has to be improved, you have {days} {unit.en}; at most {step.max_visits} visits",
        )
    for charge in service.charges:
        if charge.due_at == step.id:
            yield Text(f"ต้องชำระ{charge.title.th}", f"To be paid: {charge.title.en}")
    missed = _MISSED.get(step.on_miss or "")
    if missed is not None:
        yield missed
