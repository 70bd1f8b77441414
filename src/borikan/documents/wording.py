"""The words that house layouts set around a document's own content."""

from __future__ import annotations

from borikan.kernel.text import Text

WORDS: dict[str, Text] = {
    "number": Text("เลขที่", "No."),
    "at": Text("ที่", "No."),
    "dated": Text("วันที่", "Date"),
    "issued": Text("วันที่ออก", "Date of issue"),
    "given": Text("ออกให้ ณ วันที่", "Given on"),
    "valid": Text("ใช้ได้ถึงวันที่", "Valid until"),
    "subject": Text("เรื่อง", "Subject"),
    "to": Text("เรียน", "To"),
    "total": Text("รวม", "Total"),
    "closing": Text("ขอแสดงความนับถือ", "Yours faithfully,"),
    "page": Text("หน้า", "Page"),
    "code": Text("รหัสตรวจสอบ", "Verification code"),
    "qr": Text("คิวอาร์โค้ดสำหรับตรวจสอบเอกสาร", "QR code to check this document at"),
    "check": Text("ตรวจสอบเอกสารนี้ได้ทุกเมื่อ", "Check this document at any time"),
    "sealed": Text(
        "เอกสารอิเล็กทรอนิกส์นี้ลงลายมือชื่อดิจิทัลของหน่วยงาน หากแก้ไขแม้แต่น้อย การตรวจสอบจะไม่ผ่าน",
        "Digitally signed by the authority: any alteration makes the check fail.",
    ),
    "specimen": Text("ตัวอย่าง", "SPECIMEN"),
    "illustrative": Text("ตัวอย่างเพื่อการสาธิต ไม่มีผลตามกฎหมาย", "Example for demonstration, without legal force"),
}

RECEIPT_TITLE = Text("ใบเสร็จรับเงิน", "Receipt")
