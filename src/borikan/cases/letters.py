"""The letters of a case: certificate of receipt, defect notice, order. Their content, not their looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from borikan.cases.dossier import Dossier
from borikan.cases.models import CaseDocument
from borikan.cases.rules import POST_DAYS, POST_DAYS_ABROAD
from borikan.documents import actions as documents
from borikan.documents.actions import ContentBlock, DocumentContent, Layout
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import local_time, long_date
from borikan.organisations import queries as organisations


def same(text: str) -> Text:
    """A name or a person's own words, which read alike in both languages."""
    return Text(text, text)


def dates(on: date) -> Text:
    return Text(long_date(on, "th"), long_date(on, "en"))


def issue_letter(
    dossier: Dossier,
    *,
    kind: str,
    title: Text,
    blocks: Sequence[ContentBlock],
    layout: Layout = "letter",
    series: str | None = None,
    signatory: Text | None = None,
) -> documents.Issued:
    """Issue a letter of the authority in this case, and list it on the case."""
    case = dossier.case
    issued = documents.issue(
        case_id=case.id,
        authority_id=case.authority_id,
        office_id=case.office_id,
        kind=kind,
        series=series,
        content=DocumentContent(
            title=title,
            layout=layout,
            languages=("th", "en") if case.language == "en" else ("th",),
            authority=organisations.organisation(case.authority_id).name,
            blocks=tuple(blocks),
            signatory=signatory,
            addressee=same(dossier.applicant_name),
            illustrative=bool(dossier.service.uncertain),
        ),
        holder_name=dossier.applicant_name,
        valid_from=clock.today(),
        valid_to=None,
    )
    CaseDocument.objects.create(
        case=case, document_id=issued.id, kind=kind, title_th=title.th, title_en=title.en, at=clock.now()
    )
    return issued


def certificate_of_receipt(dossier: Dossier) -> documents.Issued:
    """The receipt a person gets at once: number, actual and deemed time, provisional deadline (R6)."""
    case = dossier.case
    return issue_letter(
        dossier,
        kind="certificate-of-receipt",
        title=Text("หนังสือรับรองการรับคำขอ", "Certificate of receipt"),
        blocks=[
            ContentBlock(
                "facts",
                None,
                (
                    (Text("เลขที่คำขอ", "Reference"), same(case.reference)),
                    (Text("บริการ", "Service"), dossier.service.title),
                    (Text("ผู้ยื่นคำขอ", "Applicant"), same(dossier.applicant_name)),
                    (Text("ยื่นเมื่อ", "Filed"), _moment(case.filed_at)),
                    (Text("ถือว่าได้รับเมื่อ", "Counts as received"), _moment(case.deemed_at)),
                    *(
                        [(Text("กำหนดแล้วเสร็จโดยประมาณ", "Provisional deadline"), dates(case.due_on))]
                        if case.due_on
                        else []
                    ),
                ),
            ),
            ContentBlock(
                "note",
                Text(
                    "กำหนดเวลาจะแน่นอนเมื่อเจ้าหน้าที่ตรวจแล้วว่าคำขอครบถ้วน",
                    "The deadline is fixed once an officer has found the application complete.",
                ),
                (),
            ),
        ],
    )


def defect_notice(
    dossier: Dossier, items: Sequence[tuple[Text, str]], due_on: date, law: Text | None
) -> documents.Issued:
    """The one notice with every defect and the date (R2)."""
    return issue_letter(
        dossier,
        kind="defect-notice",
        title=Text("บันทึกความบกพร่องของคำขอ", "Record of defects"),
        blocks=[
            ContentBlock(
                "paragraph",
                Text(
                    f"คำขอเลขที่ {dossier.case.reference} มีข้อที่ต้องแก้ไขหรือเพิ่มเติมดังต่อไปนี้ทั้งหมด",
                    f"Application {dossier.case.reference} needs the following, and nothing else, mended or added.",
                ),
                (),
            ),
            ContentBlock("facts", None, tuple((label, same(text)) for label, text in items)),
            ContentBlock(
                "paragraph",
                Text(
                    f"โปรดดำเนินการภายในวันที่ {long_date(due_on, 'th')} หากพ้นกำหนด คำขอจะถูกคืนพร้อมเหตุผล",
                    f"Please do so by {long_date(due_on, 'en')}. After that day the application is returned with reasons.",
                ),
                (),
            ),
            *([ContentBlock("note", law, ())] if law else []),
        ],
    )


def appeal_time(channel: str | None, days: int, appeal_by: date) -> Text:
    """Until when to appeal: a day for who is told now, and for a letter on paper how the day follows from it.

    `channel` is how the letter goes on paper, if it does; `appeal_by` the last day if it is sent today.
    """
    last = dates(appeal_by)
    if channel == "post":
        return Text(
            f"ภายใน {days} วันนับแต่วันที่ถือว่าได้รับหนังสือนี้ คือเมื่อครบ {POST_DAYS} วันนับแต่วันส่งทางไปรษณีย์ "
            f"({POST_DAYS_ABROAD} วันหากส่งไปต่างประเทศ) หากส่งในวันที่ออกหนังสือ อุทธรณ์ได้ถึงวันที่ {last.th}",
            f"within {days} days of the day this letter counts as received, {POST_DAYS} days after it was posted "
            f"({POST_DAYS_ABROAD} when posted abroad); if posted on the day of this letter, until {last.en}",
        )
    if channel == "counter":
        return Text(
            f"ภายใน {days} วันนับแต่วันที่ท่านได้รับหนังสือนี้ หากรับในวันที่ออกหนังสือ อุทธรณ์ได้ถึงวันที่ {last.th}",
            f"within {days} days of being handed this letter; if on the day of this letter, until {last.en}",
        )
    return Text(f"ภายในวันที่ {last.th}", f"until {last.en}")


def order_letter(
    dossier: Dossier,
    *,
    title: Text,
    reasons: dict[str, str],
    appeal_to: Text,
    appeal_until: Text,
    appeal_law: Text,
    no_hearing: Text | None,
    signatory: Text | None,
) -> documents.Issued:
    """A written order with facts, law and considerations (R12) and, always, the appeal block (R14).

    `appeal_until` says until when to appeal, as `appeal_time` words it. `no_hearing` is the exception by which the applicant was not heard first, where one was used (R13).
    """
    parts = (
        (Text("ข้อเท็จจริงอันเป็นสาระสำคัญ", "Material facts"), "facts"),
        (Text("ข้อกฎหมายที่อ้างอิง", "Law relied on"), "law"),
        (Text("ข้อพิจารณาและข้อสนับสนุนในการใช้ดุลพินิจ", "Considerations"), "considerations"),
    )
    blocks = [
        ContentBlock(
            "paragraph",
            Text(
                f"เรื่อง {dossier.service.title.th} คำขอเลขที่ {dossier.case.reference}",
                f"{dossier.service.title.en}, application {dossier.case.reference}",
            ),
            (),
        ),
    ]
    for heading, part in parts:
        blocks += [ContentBlock("heading", heading, ()), ContentBlock("paragraph", same(reasons[part]), ())]
    if no_hearing is not None:
        heading = Text("เหตุที่ไม่ได้ให้โอกาสชี้แจงก่อนมีคำสั่ง", "Why you were not heard before this order")
        blocks += [ContentBlock("heading", heading, ()), ContentBlock("paragraph", no_hearing, ())]
    blocks += [
        ContentBlock("heading", Text("สิทธิอุทธรณ์", "Right to appeal"), ()),
        ContentBlock(
            "paragraph",
            Text(
                f"ท่านมีสิทธิอุทธรณ์คำสั่งนี้เป็นหนังสือต่อ{appeal_to.th} {appeal_until.th} ({appeal_law.th})",
                f"You can appeal this order in writing to: {appeal_to.en}, {appeal_until.en} ({appeal_law.en}).",
            ),
            (),
        ),
    ]
    return issue_letter(
        dossier, kind="order", title=title, blocks=blocks, series="order", signatory=signatory
    )


def _moment(at: datetime) -> Text:
    return Text(local_time(at, "th"), local_time(at, "en"))
