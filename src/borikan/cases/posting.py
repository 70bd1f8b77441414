"""Public notices of cases: posted with the answers that the step names and nothing else, and taken down."""

from __future__ import annotations

from borikan.cases import events, timing
from borikan.cases.dossier import Dossier
from borikan.cases.posting_models import PublicNotice
from borikan.definitions.compiled import Field
from borikan.definitions.labelling import labelled
from borikan.definitions.process import model as process
from borikan.definitions.showing import shown
from borikan.definitions.values import Absent
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text

Rows = list[dict[str, dict[str, str]]]


def post(dossier: Dossier, effect: process.PostNotice, actor: ActorRef) -> None:
    """Post the answers `effect.fields` until the step's days are over. Posting it twice changes nothing."""
    case = dossier.case
    step = dossier.service.process.step(effect.step)
    until = timing.last_day(dossier, clock.today(), timing.days_of(step), step.deadline_unit, "person")
    rows = _rows(dossier, effect.fields)
    notice, made = PublicNotice.objects.get_or_create(
        case=case,
        step=effect.step,
        visit=effect.visit,
        defaults={
            "service_id": case.service_id,
            "office_id": case.office_id,
            "objections_taken": effect.objections,
            "content": dossier.sealed(rows, "notice"),
            "rows": rows,
            "words": _words(dossier, rows),
            "posted_at": clock.now(),
            "posted_to": until,
        },
    )
    if made:
        journal.record(
            events.NoticePosted(case.id, notice.id, until, effect.objections), actor=actor, about=[case.id]
        )


def take_down(dossier: Dossier, effect: process.TakeNoticeDown, actor: ActorRef) -> None:
    """The notice is not to be seen any more, and what it said stands in the clear no longer."""
    case = dossier.case
    for notice in case.public_notices.filter(step=effect.step, visit=effect.visit, taken_down_at=None):
        notice.taken_down_at, notice.rows, notice.words = clock.now(), [], ""
        notice.save(update_fields=["taken_down_at", "rows", "words"])
        journal.record(events.NoticeTakenDown(case.id, notice.id), actor=actor, about=[case.id])


def _rows(dossier: Dossier, fields: tuple[str, ...]) -> Rows:
    """Each answer with its question, in both languages; what was not answered, or isn't known, is left out."""
    asked = {field.id: field for page in dossier.service.form.pages for field in page.fields}
    return [
        {"label": {"th": label.th, "en": label.en}, "value": {"th": thai, "en": english}}
        for label, thai, english in (_told(dossier, name, asked.get(name)) for name in fields)
        if thai
    ]


def _told(dossier: Dossier, name: str, field: Field | None) -> tuple[Text, str, str]:
    """A question with its answer in Thai and English; or what the rules work out, under its title."""
    if field is not None:
        answer = dossier.content.answers.get(name)
        return field.label, shown(field, answer, "th"), shown(field, answer, "en")
    value = dossier.evaluation.inputs[name]
    told = None if isinstance(value, Absent) else labelled(dossier.service, name, value)
    return dossier.service.inputs[name].title, told.th if told else "", told.en if told else ""


def _words(dossier: Dossier, rows: Rows) -> str:
    values = [text for row in rows for text in row["value"].values()]
    title = dossier.service.title
    return " ".join([title.th, title.en, *values]).casefold()
