"""What second approvals, public notices and committees refuse."""

from __future__ import annotations

from borikan.kernel.errors import NotAllowed, NotFound, Refused
from borikan.kernel.text import Text


class NoticeNotFound(NotFound):
    code = "cases.notice-not-found"
    message_text = Text("ไม่พบประกาศนี้ หรือปลดประกาศแล้ว", "There is no such notice, or it has been taken down.")
    remedy_text = Text("ดูประกาศที่ยังประกาศอยู่ได้จากรายการ", "The list shows the notices that are posted now.")


class NoObjectionsTaken(Refused):
    code = "cases.no-objections-taken"
    message_text = Text("ประกาศนี้ไม่เปิดให้คัดค้าน", "This notice can't be objected to.")
    remedy_text = Text(
        "หากมีข้อสงสัย โปรดติดต่อสำนักงานที่ประกาศ", "If you have a question, contact the office that posted it."
    )


class OwnNotice(Refused):
    code = "cases.own-notice"
    message_text = Text("ประกาศนี้เป็นเรื่องของท่านเอง", "This notice is about your own application.")
    remedy_text = Text(
        "หากต้องการแจ้งสิ่งใด โปรดส่งข้อความในหน้าคำขอ",
        "To tell the office something, write on your application's page.",
    )


class AlreadyObjected(Refused):
    code = "cases.already-objected"
    message_text = Text("ท่านคัดค้านประกาศนี้ไว้แล้ว", "You have objected to this notice already.")
    remedy_text = Text(
        "ไม่ต้องส่งซ้ำ เมื่อพิจารณาแล้วจะแจ้งผลให้ท่านทราบ",
        "Don't send it again. You will be told what came of it.",
    )


class EveryObjectionFirst(Refused):
    code = "cases.every-objection-first"
    status = 422
    message_text = Text("ยังวินิจฉัยคำคัดค้านไม่ครบทุกข้อ", "Not every objection has its answer and reason yet.")
    remedy_text = Text(
        "โปรดเลือกผลและเขียนเหตุผลของทุกข้อ", "Choose the result and write the reason for each of them."
    )


class SittingNotFound(NotFound):
    code = "cases.sitting-not-found"
    message_text = Text(
        "ไม่พบการประชุมนี้ หรือท่านไม่ใช่กรรมการ", "There is no such sitting, or you are no member of the committee."
    )
    remedy_text = Text("ดูการประชุมของท่านได้จากรายการ", "The list shows the sittings of your committees.")


class BadAgenda(Refused):
    code = "cases.bad-agenda"
    status = 422
    message_text = Text(
        "ระเบียบวาระยังไม่ถูกต้อง ต้องมีเรื่องที่รอพิจารณาอย่างน้อยหนึ่งเรื่อง และเรื่องนั้นยังไม่อยู่ในวาระอื่น",
        "The agenda isn't right: it needs at least one waiting case, and none that another sitting has.",
    )
    remedy_text = Text("โปรดเลือกเรื่องจากรายการอีกครั้ง", "Choose from the list again.")


class BadSitting(Refused):
    code = "cases.bad-sitting"
    status = 422
    message_text = Text(
        "ข้อมูลการประชุมยังไม่ครบ ต้องมีวันเวลาตั้งแต่วันนี้ สถานที่ ประธาน และผู้ทำหน้าที่แทนที่ไม่ใช่คนเดียวกัน",
        "The sitting isn't complete: a date from today, a place, a chair, and a deputy who isn't the chair.",
    )
    remedy_text = Text("โปรดกรอกให้ครบแล้วส่งอีกครั้ง", "Fill it in and send it again.")


class NotSittingYet(Refused):
    code = "cases.not-sitting-yet"
    message_text = Text("ยังไม่ถึงวันประชุม", "The sitting hasn't begun yet.")
    remedy_text = Text("ลงมติได้ตั้งแต่วันประชุม", "Votes are taken from the day of the sitting.")


class VoteClosed(Refused):
    code = "cases.vote-closed"
    message_text = Text("ปิดการลงมติเรื่องนี้แล้ว", "The vote on this case is closed.")
    remedy_text = Text("ดูผลได้ในรายงานการประชุม", "The minutes show how it went.")


class NoQuorum(Refused):
    code = "cases.no-quorum"
    message_text = Text(
        "ลงมติแล้ว {voted} คน ต้องมีอย่างน้อย {quorum} คนจึงครบองค์ประชุม",
        "{voted} members have voted; the quorum is {quorum}.",
    )
    remedy_text = Text(
        "รอให้กรรมการลงมติครบ หรือเลื่อนเรื่องไปประชุมครั้งต่อไป",
        "Wait for more members to vote, or put the case off to the next sitting.",
    )


class VotesEven(Refused):
    code = "cases.votes-even"
    message_text = Text(
        "คะแนนเสียงเท่ากัน และผู้เป็นประธานยังไม่ได้ออกเสียงชี้ขาด",
        "The votes are even and whoever presides hasn't cast hers for a side.",
    )
    remedy_text = Text(
        "ผู้เป็นประธานลงมติเห็นชอบหรือไม่เห็นชอบเพื่อชี้ขาด หรือเลื่อนเรื่องไป",
        "Whoever presides casts the deciding vote, or the case is put off.",
    )


class NotPresiding(NotAllowed):
    code = "cases.not-presiding"
    message_text = Text(
        "เฉพาะผู้เป็นประธานในเรื่องนี้เท่านั้นที่ปิดการลงมติได้", "Only whoever presides over this case closes its vote."
    )
    remedy_text = Text("โปรดแจ้งผู้เป็นประธาน", "Tell whoever presides.")


class CommitteesTask(Refused):
    code = "cases.committees-task"
    message_text = Text("เรื่องนี้คณะกรรมการลงมติในการประชุม", "A committee decides this in a sitting.")
    remedy_text = Text("โปรดใช้หน้าการประชุม", "Use the page of sittings.")
