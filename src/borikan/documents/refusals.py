"""Why the documents room refuses."""

from __future__ import annotations

from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class UploadRefused(Refused):
    """A file that is not taken."""

    code = "documents.upload-refused"
    status = 422
    remedy_text = Text(
        "โปรดแนบไฟล์ PDF, JPG หรือ PNG ที่เปิดดูได้ตามปกติ", "Attach a PDF, JPG or PNG file that opens normally."
    )


class FileEmpty(UploadRefused):
    """Nothing was uploaded."""

    code = "documents.file-empty"
    message_text = Text("ไฟล์ที่แนบไม่มีข้อมูล", "The file is empty.")
    remedy_text = Text("โปรดเลือกไฟล์แล้วแนบใหม่", "Choose the file and attach it again.")


class FileTooLarge(UploadRefused):
    """More bytes or more picture than is taken."""

    code = "documents.file-too-large"
    status = 413
    message_text = Text("ไฟล์มีขนาดใหญ่เกิน {megabytes} เมกะไบต์", "The file is larger than {megabytes} MB.")
    remedy_text = Text(
        "โปรดลดขนาดไฟล์หรือความละเอียดของภาพ แล้วแนบใหม่",
        "Make the file smaller or lower the resolution, then attach it again.",
    )


class PictureTooLarge(UploadRefused):
    """A file that unfolds into more than is taken."""

    code = "documents.picture-too-large"
    message_text = Text(
        "เปิดไฟล์นี้ไม่ได้ เพราะเนื้อหาข้างในใหญ่หรือซับซ้อนเกินไป", "We can't open this file: its contents are too large."
    )
    remedy_text = Text(
        "โปรดสแกนใหม่ที่ความละเอียดไม่เกิน 300 จุดต่อนิ้ว แล้วแนบอีกครั้ง",
        "Scan it again at 300 dots per inch or less, then attach it again.",
    )


class KindNotAccepted(UploadRefused):
    """The content is of a kind this question does not take, whatever the file's name says."""

    code = "documents.kind-not-accepted"
    status = 415
    message_text = Text(
        "รับเฉพาะไฟล์ {kinds} แต่เนื้อหาของไฟล์นี้เป็นชนิดอื่น",
        "We take {kinds} files only, and this file is something else.",
    )
    remedy_text = Text(
        "โปรดบันทึกหรือสแกนเอกสารเป็น {kinds} แล้วแนบใหม่", "Save or scan it as {kinds}, then attach it again."
    )


class FileUnreadable(UploadRefused):
    """Broken, or not what its first bytes say."""

    code = "documents.file-unreadable"
    message_text = Text("เปิดไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย", "We can't open this file. It may be damaged.")


class FileEncrypted(UploadRefused):
    """A PDF under a password."""

    code = "documents.file-encrypted"
    message_text = Text("ไฟล์ PDF นี้ตั้งรหัสผ่านหรือเข้ารหัสไว้", "This PDF is encrypted or has a password.")
    remedy_text = Text(
        "โปรดบันทึกเป็นไฟล์ใหม่ที่ไม่มีรหัสผ่าน แล้วแนบอีกครั้ง", "Save a copy without a password, then attach it again."
    )


class FileActive(UploadRefused):
    """A PDF that does things or carries other files."""

    code = "documents.file-active"
    message_text = Text(
        "ไฟล์ PDF นี้มีคำสั่งทำงานหรือไฟล์อื่นซ่อนอยู่ จึงรับไว้ไม่ได้",
        "This PDF contains scripts or other files, so we can't take it.",
    )
    remedy_text = Text(
        "โปรดใช้คำสั่งพิมพ์เป็น PDF เพื่อสร้างไฟล์ใหม่ แล้วแนบอีกครั้ง",
        'Use "Print to PDF" to make a plain copy, then attach it again.',
    )


class UploadNotFound(NotFound):
    """No such upload, or not the asker's."""

    code = "documents.upload-not-found"
    message_text = Text("ไม่พบไฟล์ที่แนบ", "We can't find that file.")


class DocumentNotFound(NotFound):
    """No such document, or not the asker's."""

    code = "documents.document-not-found"
    message_text = Text("ไม่พบเอกสาร", "We can't find that document.")


class DocumentNotReady(Refused):
    """The document has its number and is being made."""

    code = "documents.not-ready"
    message_text = Text("กำลังจัดทำเอกสาร", "The document is being prepared.")
    remedy_text = Text("โปรดรอสักครู่แล้วเปิดหน้านี้ใหม่", "Wait a moment and open this page again.")


class DocumentErased(NotFound):
    """What it said was erased when its time was over."""

    code = "documents.erased"
    status = 410
    message_text = Text(
        "เนื้อหาของเอกสารนี้ถูกลบแล้วเมื่อพ้นระยะเวลาเก็บรักษา",
        "What this document said was erased when its time was over.",
    )
    remedy_text = Text(
        "หากต้องการหลักฐานว่าเคยออกเอกสารนี้ โปรดติดต่อหน่วยงานที่ออกเอกสาร",
        "For proof that it was issued, contact the authority that issued it.",
    )


class AlreadyRevoked(Refused):
    """It is revoked."""

    code = "documents.already-revoked"
    message_text = Text("เอกสารนี้ถูกเพิกถอนไปแล้ว", "This document was already revoked.")
    remedy_text = Text("ไม่ต้องดำเนินการอีก", "Nothing more is needed.")


class ReasonMissing(Refused):
    """Revoking is an order and needs its reason."""

    code = "documents.reason-missing"
    status = 422
    message_text = Text("ต้องระบุเหตุผลที่เพิกถอนเอกสาร", "A reason for revoking is needed.")
    remedy_text = Text("โปรดกรอกเหตุผลให้ผู้ถือเอกสารเข้าใจได้", "Write a reason that the holder will understand.")
