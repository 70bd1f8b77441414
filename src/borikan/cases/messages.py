"""What the applicant is told, and when. One text per message, in both languages.

The process names a message (`Tell`); this table says it in words. Bodies never hold answers: they point
to the case, and the notification itself is stored encrypted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.messages_after_grant import AFTER_GRANT
from borikan.cases.messages_of_consents import ENDORSING, OF_CONSENTS
from borikan.cases.messages_of_refunds import OF_REFUNDS
from borikan.cases.models import Task
from borikan.cases.wording import Message
from borikan.journal.statements import found
from borikan.kernel.actors import system
from borikan.kernel.clock import local_date
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import local_time, long_date
from borikan.notifications import actions as notifications

MESSAGES: Mapping[str, Message] = {
    "submitted": Message(
        Text("ได้รับคำขอ {reference} แล้ว", "We have received application {reference}"),
        Text(
            "ได้รับคำขอ “{service}” เมื่อ {filed} ถือว่ารับไว้เมื่อ {deemed} "
            "กำหนดแล้วเสร็จโดยประมาณ {due} (กำหนดแน่นอนเมื่อคำขอครบถ้วน) ขั้นตอนต่อไป: {step}",
            "We received your application “{service}” on {filed}; in law it counts as received on {deemed}. "
            "It should be decided by {due} (fixed once the application is complete). Next: {step}.",
        ),
    ),
    "complete": Message(
        Text("คำขอ {reference} ครบถ้วนแล้ว", "Application {reference} is complete"),
        Text(
            "ตรวจแล้วพบว่าคำขอครบถ้วน จะแจ้งผลภายใน {due}",
            "Your application was found complete. It will be decided by {due}.",
        ),
    ),
    "defects": Message(
        Text("โปรดแก้ไขคำขอ {reference}", "Please mend application {reference}"),
        Text(
            "ตรวจแล้วพบข้อที่ต้องแก้ไขหรือเพิ่มเติม โปรดดูรายการทั้งหมดและแก้ไขภายใน {due} "
            "ระหว่างนี้หยุดนับเวลาพิจารณา หากพ้นกำหนด คำขอจะถูกคืนพร้อมเหตุผล",
            "There are things to mend or add. See the whole list and mend it by {due}. "
            "The clock stands still meanwhile. After that day the application is returned with reasons.",
        ),
    ),
    "remedy": Message(
        Text("โปรดปรับปรุงตามผลตรวจ คำขอ {reference}", "Improvements ordered: application {reference}"),
        Text(
            "ผลการตรวจสถานที่มีข้อที่ต้องปรับปรุง โปรดปรับปรุงแล้วแจ้งขอตรวจซ้ำภายใน {due}",
            "The inspection asks for improvements. Make them and ask for another visit by {due}.",
        ),
    ),
    "pay": Message(
        Text("โปรดชำระเงิน คำขอ {reference}", "Payment due: application {reference}"),
        Text(
            "โปรดชำระเงินตามรายการภายใน {due} ด้วยพร้อมเพย์หรือที่เคาน์เตอร์",
            "Please pay what is listed by {due}, by PromptPay or at the counter.",
        ),
    ),
    "hearing": Message(
        Text("โปรดชี้แจงก่อนมีคำสั่ง คำขอ {reference}", "Your answer is asked for: application {reference}"),
        Text(
            "เจ้าหน้าที่อาจมีคำสั่งที่กระทบสิทธิของท่าน โปรดอ่านข้อเท็จจริงและชี้แจงภายใน {due}",
            "An order against you is being considered. Read the facts and answer by {due}.",
        ),
    ),
    "granted": Message(
        Text("{outcome} คำขอ {reference}", "Application {reference}: {outcome}"),
        Text(
            "คำขอ “{service}” มีคำสั่ง{outcome}แล้ว ขั้นตอนต่อไป: {step}",
            "Your application “{service}” is decided: {outcome}. Next: {step}.",
        ),
    ),
    "granted-by-rules": Message(
        Text("{outcome} คำขอ {reference}", "Application {reference}: {outcome}"),
        Text(
            "คำขอ “{service}” ระบบมีคำสั่ง{outcome}โดยอัตโนมัติตามหลักเกณฑ์ของบริการ "
            "หากเห็นว่าไม่ถูกต้อง ขอให้เจ้าหน้าที่ตรวจทานได้ วิธีขออยู่ในหน้าคำขอ ขั้นตอนต่อไป: {step}",
            "Your application “{service}” is decided: {outcome}. The decision was made automatically by the service's rules. "
            "If something is wrong, ask for an officer to look at it; the application's page says how. Next: {step}.",
        ),
    ),
    "refused": Message(
        Text("ผลการพิจารณาคำขอ {reference}", "Decision on application {reference}"),
        Text(
            "คำขอ “{service}” มีคำสั่ง{outcome} คำสั่งพร้อมเหตุผลและสิทธิอุทธรณ์อยู่ในหน้าคำขอ อุทธรณ์ได้ภายใน {due}",
            "Your application “{service}” is decided: {outcome}. The order with its reasons and how to appeal is on the "
            "application's page. You can appeal until {due}.",
        ),
    ),
    "refused-on-paper": Message(
        Text("ผลการพิจารณาคำขอ {reference}", "Decision on application {reference}"),
        Text(
            "คำขอ “{service}” มีคำสั่ง{outcome} คำสั่งพร้อมเหตุผล สิทธิอุทธรณ์ และระยะเวลาอุทธรณ์ แนบมาพร้อมนี้",
            "Your application “{service}” is decided: {outcome}. The order is enclosed: its reasons, how to appeal, and until when.",
        ),
    ),
    "referred": Message(
        Text("คำขอ {reference} ต้องใช้ช่องทางอื่น", "Application {reference} needs another route"),
        Text(
            "คำขอ “{service}” ต้องยื่นด้วยช่องทางอื่น โปรดอ่านเหตุผลและคำแนะนำในหน้าคำขอ",
            "Your application “{service}” belongs elsewhere. Read why and where to on the application's page.",
        ),
    ),
    "returned": Message(
        Text("คืนคำขอ {reference}", "Application {reference} is returned"),
        Text(
            "ไม่ได้รับการแก้ไขในเวลาที่กำหนด จึงคืนคำขอพร้อมเหตุผล ท่านอุทธรณ์หรือยื่นใหม่ได้",
            "The items were not mended in time, so the application is returned with reasons. "
            "You can appeal, or apply again.",
        ),
    ),
    "book": Message(
        Text("โปรดจองวันเวลานัด คำขอ {reference}", "Book your appointment: application {reference}"),
        Text(
            "โปรดเลือกสำนักงาน วัน และเวลาที่สะดวก ในหน้าคำขอ ภายใน {due} หากพ้นกำหนด คำขอจะสิ้นสุด",
            "Choose an office, a day and a time on the application's page by {due}, or the application lapses.",
        ),
    ),
    "again": Message(
        Text("โปรดนัดใหม่ คำขอ {reference}", "Choose another date: application {reference}"),
        Text(
            "ขั้นตอน “{step}” ยังไม่เสร็จ โปรดเลือกวันเวลาใหม่ในหน้าคำขอ ภายใน {due}",
            "“{step}” is not done yet. Choose another date on the application's page by {due}.",
        ),
    ),
    "booked": Message(
        Text("นัดหมายของท่าน {when}", "Your appointment: {when}"),
        Text(
            "จองแล้วสำหรับคำขอ {reference}: {when} ที่ {place} สิ่งที่ต้องนำมา และวิธีเลื่อนหรือยกเลิก อยู่ในหน้าคำขอ",
            "Booked for application {reference}: {when}, {place}. What to bring, and how to move or cancel it, "
            "is on the application's page.",
        ),
    ),
    "appointment-near": Message(
        Text("เตือนนัดหมาย {when}", "A reminder: {when}"),
        Text(
            "ท่านมีนัดสำหรับคำขอ {reference}: {when} ที่ {place} หากมาไม่ได้ โปรดเลื่อนหรือยกเลิกในหน้าคำขอก่อนถึงเวลานัด",
            "You have an appointment for application {reference}: {when}, {place}. If you can't come, move or "
            "cancel it on the application's page before then.",
        ),
    ),
    "appointment-displaced": Message(
        Text("โปรดเลือกวันนัดใหม่ คำขอ {reference}", "Please choose another time: application {reference}"),
        Text(
            "ขออภัย สำนักงานปิดทำการในวันนัดของท่าน ({when} ที่ {place}) โปรดเลือกวันเวลาใหม่ในหน้าคำขอ "
            "การเลือกใหม่ครั้งนี้ไม่นับเป็นการเลื่อนนัดของท่าน",
            "We are sorry: the office is closed at your time ({when}, {place}). Choose another one on the "
            "application's page. It doesn't count as a change of yours.",
        ),
    ),
    "posted-to-you": Message(
        Text("จัดส่งทางไปรษณีย์แล้ว คำขอ {reference}", "On its way by post: application {reference}"),
        Text(
            "จัดส่งสิ่งที่ท่านขอทางไปรษณีย์แล้ว หมายเลขติดตามพัสดุ {tracking}",
            "What you applied for has been posted. Its tracking number is {tracking}.",
        ),
    ),
    "handed-to-you": Message(
        Text("รับมอบแล้ว คำขอ {reference}", "Handed over: application {reference}"),
        Text(
            "สำนักงานบันทึกว่ามอบสิ่งที่ท่านขอให้แล้ว หากท่านไม่ได้รับ โปรดแจ้งสำนักงานทันที",
            "The office noted that you were handed what you applied for. If this isn't so, tell it at once.",
        ),
    ),
    "sent-as-file": Message(
        Text("ส่งไฟล์ให้แล้ว คำขอ {reference}", "Sent as a file: application {reference}"),
        Text(
            "สำนักงานบันทึกว่าส่งสิ่งที่ท่านขอเป็นไฟล์ให้แล้ว หากท่านไม่ได้รับ โปรดแจ้งสำนักงานทันที",
            "The office noted that what you applied for was sent to you as a file. If this isn't so, tell it at once.",
        ),
    ),
    "lapsed-unbooked": Message(
        Text("คำขอ {reference} สิ้นสุดเพราะไม่ได้จองนัดหมาย", "Application {reference} lapsed: nothing was booked"),
        Text(
            "ไม่มีการจองวันเวลานัดภายในกำหนด ท่านยื่นใหม่ได้",
            "No appointment was booked in time. You can apply again.",
        ),
    ),
    "lapsed": Message(
        Text("คำขอ {reference} สิ้นสุดเพราะไม่ชำระเงิน", "Application {reference} lapsed unpaid"),
        Text("ไม่มีการชำระเงินภายในกำหนด ท่านยื่นใหม่ได้", "The charge was not paid in time. You can apply again."),
    ),
    "issued": Message(
        Text("ออกเอกสารแล้ว คำขอ {reference}", "Your document is ready: application {reference}"),
        Text(
            "เอกสารลงลายมือชื่ออิเล็กทรอนิกส์แล้ว เปิดและบันทึกได้จากหน้าคำขอ",
            "It is sealed electronically. Open or save it from the application's page.",
        ),
    ),
    "extended": Message(
        Text("ขยายเวลาพิจารณาคำขอ {reference}", "More time is needed for application {reference}"),
        Text(
            "ขยายเวลาถึง {due} เหตุผลอยู่ในหน้าคำขอ",
            "The time is extended to {due}. The reason is on the application's page.",
        ),
    ),
    "moved": Message(
        Text("กำหนดเวลาเลื่อนออกไป คำขอ {reference}", "You have more time: application {reference}"),
        Text(
            "มีการเปลี่ยนแปลงวันหยุดราชการหลังจากที่แจ้งท่านแล้ว กำหนดของท่านจึงเลื่อนเป็น {due}",
            "Public holidays changed after we told you, so you now have until {due}.",
        ),
    ),
    "suspended": Message(
        Text("พักการพิจารณาคำขอ {reference}", "Application {reference} is on hold"),
        Text(
            "การพิจารณาพักไว้ชั่วคราวตามคำสั่ง ดูเหตุผลได้ในหน้าคำขอ จะแจ้งอีกครั้งเมื่อดำเนินการต่อ",
            "Work on it is on hold by order. The reason is on the application's page. "
            "We'll tell you when it goes on.",
        ),
    ),
    "resumed": Message(
        Text("ดำเนินการคำขอ {reference} ต่อ", "Application {reference} goes on"),
        Text("การพิจารณาดำเนินต่อแล้ว", "Work on your application goes on."),
    ),
    "question": Message(
        Text("เจ้าหน้าที่มีคำถาม คำขอ {reference}", "An officer has a question: application {reference}"),
        Text("โปรดเปิดหน้าคำขอเพื่ออ่านและตอบ", "Open the application to read and answer it."),
    ),
    "paid": Message(
        Text("ได้รับเงินแล้ว คำขอ {reference}", "Payment received: application {reference}"),
        Text("ใบเสร็จรับเงินอยู่ในหน้าคำขอ", "The receipt is on the application's page."),
    ),
    "grant-suspended": Message(
        Text("มีคำสั่งระงับสิทธิชั่วคราว: {service}", "Suspended by order: {service}"),
        Text(
            "มีคำสั่งระงับสิทธิตามคำขอ {reference} ตั้งแต่ {due} เหตุผลและวิธีอุทธรณ์อยู่ในหนังสือและหน้าใบอนุญาตและสิทธิ",
            "What was granted on application {reference} is suspended from {due}. The reasons and how to appeal "
            "are in the letter and on your page of licences and rights.",
        ),
    ),
    "grant-reinstated": Message(
        Text("คืนสิทธิแล้ว: {service}", "Reinstated: {service}"),
        Text(
            "สิทธิตามคำขอ {reference} กลับมามีผลตั้งแต่ {due}",
            "What was granted on application {reference} holds again from {due}.",
        ),
    ),
    "grant-ended": Message(
        Text("มีคำสั่งให้สิทธิสิ้นสุด: {service}", "Ended by order: {service}"),
        Text(
            "สิทธิตามคำขอ {reference} สิ้นสุดตั้งแต่ {due} เหตุผลและวิธีอุทธรณ์อยู่ในหนังสือและหน้าใบอนุญาตและสิทธิ",
            "What was granted on application {reference} ends from {due}. The reasons and how to appeal are in "
            "the letter and on your page of licences and rights.",
        ),
    ),
    "grant-revoked": Message(
        Text("มีคำสั่งเพิกถอน: {service}", "Revoked by order: {service}"),
        Text(
            "สิทธิตามคำขอ {reference} ถูกเพิกถอนตั้งแต่ {due} เหตุผลและวิธีอุทธรณ์อยู่ในหนังสือและหน้าใบอนุญาตและสิทธิ",
            "What was granted on application {reference} is revoked from {due}. The reasons and how to appeal "
            "are in the letter and on your page of licences and rights.",
        ),
    ),
    "posted": Message(
        Text("ประกาศคำขอ {reference} ให้สาธารณชนทราบแล้ว", "Application {reference} is posted for the public"),
        Text(
            "คำขอ “{service}” ประกาศต่อสาธารณะแล้วเฉพาะข้อมูลที่กฎหมายให้ประกาศ ท่านไม่ต้องทำอะไร "
            "เมื่อครบจำนวนวันแล้วจะดำเนินการต่อ",
            "Your application “{service}” is posted in public, with only what the law wants posted. There is "
            "nothing for you to do; it goes on when the days are over.",
        ),
    ),
    "objected": Message(
        Text("มีผู้คัดค้านคำขอ {reference}", "Somebody objected: application {reference}"),
        Text(
            "มีผู้คัดค้านประกาศของคำขอ “{service}” อ่านข้อความคัดค้านได้ในหน้าคำขอ "
            "เมื่อสิ้นสุดประกาศ เจ้าหน้าที่จะวินิจฉัยและแจ้งเหตุผล",
            "Somebody objected to the notice of your application “{service}”. The application's page shows what "
            "was said. When the notice is over, an officer decides on it and gives reasons.",
        ),
    ),
    "withdrawn": Message(
        Text("ถอนคำขอ {reference} แล้ว", "Application {reference} is withdrawn"),
        Text(
            "ท่านถอนคำขอนี้แล้ว ยื่นใหม่ได้ทุกเมื่อ", "You withdrew this application. You can apply again at any time."
        ),
    ),
    **OF_CONSENTS,
    **AFTER_GRANT,
    **OF_REFUNDS,
}

SYSTEM = system("cases.messages")
"""Who tells: nobody in person."""


def tell(
    dossier: Dossier,
    message: str,
    *,
    step: str = "",
    due: date | None = None,
    document_id: UUID | None = None,
    more: Mapping[str, object] | None = None,
    link: str | None = None,
    entry_id: UUID | None = None,
) -> None:
    """Tell the applicant, by the channel chosen and in the inbox of everyone with an account here.

    `document_id` goes with it: a letter on paper encloses it. `link` leads elsewhere than to the case. Given the entry
    that it tells of, everybody is told of that once.
    """
    case = dossier.case
    endorsing = bool(step) and dossier.service.process.step(step).asks == "endorsement"
    wording = ENDORSING.get(message, MESSAGES[message]) if endorsing else MESSAGES[message]
    outcome = dossier.service.act.within("refused" if message.startswith("refused") else "granted")
    values = {**_values(dossier, step, due), "outcome": outcome, **(more or {})}
    recipients = {case.applicant_party, case.actor_party} - {None}
    for place, party in enumerate(sorted(recipients, key=str) or [None]):
        notifications.tell(
            party_id=party,
            contact=dossier.contact if place == 0 else None,
            office_id=case.office_id,
            subject=wording.subject_of(dossier.service.title, values),
            body=wording.body.filled(**values),
            language=case.language,
            case_id=case.id,
            link=link or f"/cases/{case.reference}",
            document_id=document_id,
            message_id=UUID(int=entry_id.int ^ place) if entry_id else None,  # one for each, sorted by time
        )


def next_step(dossier: Dossier) -> Text:
    """The title of the step the case now waits at, in words for the applicant."""
    for token in dossier.state.tokens:
        return dossier.service.process.step(token.step).title
    first_after_submit = dossier.service.process.steps[1:2]
    if dossier.case.ended_at is None and first_after_submit:
        return first_after_submit[0].title
    return Text("สิ้นสุดการพิจารณา", "finished")


def _values(dossier: Dossier, step: str, due: date | None) -> dict[str, object]:
    case = dossier.case
    hers = [task.due_on for task in found(Task, case_id=case.id, who="applicant", closed_at=None)]
    on = due or min(filter(None, hers), default=case.due_on) or local_date(case.filed_at)
    title = dossier.service.process.step(step).title if step else next_step(dossier)
    return {
        "service": dossier.service.title,
        "reference": case.reference,
        "due": Text(long_date(on, "th"), long_date(on, "en")),
        "filed": Text(local_time(case.filed_at, "th"), local_time(case.filed_at, "en")),
        "deemed": Text(local_time(case.deemed_at, "th"), local_time(case.deemed_at, "en")),
        "step": title,
    }
