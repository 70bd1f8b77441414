"""Checking a document, by anybody: what is true of it today, and whether a file is it unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.documents import queries as documents
from borikan.documents.queries import Comparison, Verification
from borikan.grants import queries as grants
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.public.rendering import show
from borikan.web.posted import asked, clean, first

_LARGEST = 20 << 20  # twice what is ever issued; more is refused unread
_LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class EnterCodePage:
    """The form for the code. `error` when something was sent that can't be one."""

    value: str = ""
    error: Text | None = None

    @property
    def errors(self) -> list[dict[str, object]]:
        """The same for the summary on top."""
        return [{"href": "#code", "text": self.error}] if self.error else []


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page says of a status or comparison; `kind` is good, bad or wait."""

    kind: str
    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """What is known of the document, and how a file that was sent compares with it."""

    found: Verification
    verdict: Verdict
    compared: Verdict | None = None
    error: Text | None = None

    @property
    def headline(self) -> Text:
        """What the page is about: the file, where one was compared. It is the first thing a reader hears."""
        return (self.compared or self.verdict).title

    @property
    def errors(self) -> list[dict[str, object]]:
        """What is wrong with the file sent, for the summary on top."""
        return [{"href": "#file", "text": self.error}] if self.error else []


def enter_code(request: HttpRequest) -> HttpResponse:
    """Where the code is typed; with one, on to its page."""
    fields = asked(request)
    typed = first(fields, "code")[:_LONGEST_CODE]
    if typed and any(character.isalnum() for character in typed):
        found = documents.verify(typed)
        return redirect(who.localised(f"/verify/{quote(found.code or typed.replace('/', ''), safe='')}"))
    error = Text("กรอกรหัสตรวจสอบที่พิมพ์อยู่บนเอกสาร", "Enter the code printed on the document")
    return show(request, "public/verify.html", EnterCodePage(typed, error if "code" in fields else None))


def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What is true today of the document with that code; a file sent to it is compared and not kept."""
    found = documents.verify(clean(code)[:_LONGEST_CODE])
    page = VerifyPage(found, _verdict(found))
    if request.method == "POST":
        page = _compared(request, found)
    status = 422 if page.error else 404 if found.status == "unknown" else 200
    return show(request, "public/verified.html", page, status)


def root_certificate(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes its request)
    """The certificate that makes a PDF reader trust the seals, in PEM, to be installed once."""
    return HttpResponse(
        documents.root_certificate(),
        content_type="application/x-pem-file",
        headers={"Content-Disposition": 'attachment; filename="borikan-root.pem"'},
    )


def _compared(request: HttpRequest, found: Verification) -> VerifyPage:
    file = request.FILES.get("file")
    verdict = _verdict(found)
    if file is None or not file.size:
        return VerifyPage(found, verdict, error=Text("เลือกไฟล์ที่ต้องการเทียบ", "Choose the file to compare"))
    if file.size > _LARGEST:
        error = Text("ไฟล์ใหญ่เกิน 20 เมกะไบต์ จึงไม่ใช่เอกสารของเรา", "Larger than 20 MB: not a document of ours")
        return VerifyPage(found, verdict, error=error)
    compared = _COMPARED[documents.compare(found.code, file.read())]
    return VerifyPage(found, verdict, compared=compared)


def _verdict(found: Verification) -> Verdict:
    """What is true of the document today; good in itself, it still gives no right while that is suspended (R11)."""
    if found.status == "valid" and found.case_id is not None:
        grant = grants.grant_of_case(found.case_id)
        if grant is not None and grant.status == "suspended" and found.id in grant.document_ids:
            return _SUSPENDED
    return _STATUS[found.status]


_SUSPENDED = Verdict(
    "bad",
    Text("สิทธิตามเอกสารนี้ถูกระงับชั่วคราว", "What this document grants is suspended"),
    Text(
        "เอกสารออกให้จริง แต่ใช้ไม่ได้จนกว่าจะมีคำสั่งคืนสิทธิ",
        "It was issued, and is not in force until an order reinstates it.",
    ),
)
_STATUS: dict[documents.Status, Verdict] = {
    "valid": Verdict(
        "good",
        Text("เอกสารใช้ได้", "This document is valid"),
        Text("ออกโดยหน่วยงานของรัฐ และยังมีผลใช้อยู่ในวันนี้", "It was issued by the authority and is in force today."),
    ),
    "revoked": Verdict(
        "bad",
        Text("เอกสารถูกเพิกถอนแล้ว", "This document has been revoked"),
        Text("เคยออกให้จริง แต่ใช้ไม่ได้แล้ว", "It was issued, and is no longer good."),
    ),
    "expired": Verdict(
        "bad",
        Text("เอกสารหมดอายุแล้ว", "This document has expired"),
        Text("ออกให้จริง แต่พ้นวันที่ใช้ได้แล้ว", "It was issued, and its time is over."),
    ),
    "not_yet": Verdict(
        "wait",
        Text("เอกสารยังไม่มีผล", "This document is not in force yet"),
        Text("กำลังจัดทำ หรือยังไม่ถึงวันเริ่มใช้", "It is being made, or its first day is still to come."),
    ),
    "void": Verdict(
        "bad",
        Text("เลขนี้ถูกยกเลิก", "This number is void"),
        Text("ไม่เคยออกเป็นเอกสาร และจะไม่นำเลขไปใช้อีก", "No document was made under it, and none will be."),
    ),
    "unknown": Verdict(
        "bad",
        Text("ไม่พบเอกสารตามรหัสนี้", "There is no document with this code"),
        Text(
            "อาจพิมพ์ผิด โปรดเทียบทีละตัว หากรหัสตรงกับบนเอกสาร เอกสารนั้นไม่ได้ออกจากระบบนี้",
            "It may be mistyped: compare it letter by letter. If it is right, the document was not issued here.",
        ),
    ),
}
_COMPARED: dict[Comparison, Verdict] = {
    "identical": Verdict(
        "good",
        Text("ไฟล์ตรงกับต้นฉบับทุกประการ", "The file is the original, unchanged"),
        Text("ไม่มีการแก้ไขแม้แต่ไบต์เดียว", "Not one byte differs from what was issued."),
    ),
    "altered": Verdict(
        "bad",
        Text("ไฟล์ถูกแก้ไข", "The file has been altered"),
        Text(
            "ไฟล์นี้ทำจากเอกสารฉบับนี้ แต่เนื้อหาไม่ตรงกับที่ออกให้ อย่าเชื่อถือ",
            "It was made from this document and differs from what was issued. Don't rely on it.",
        ),
    ),
    "another": Verdict(
        "bad",
        Text("เป็นเอกสารฉบับอื่น", "This is another document"),
        Text("ไฟล์นี้เป็นเอกสารคนละฉบับกับรหัสนี้", "The file belongs to a different document than this code."),
    ),
    "not_ours": Verdict(
        "bad",
        Text("ไม่ใช่เอกสารที่ออกจากระบบนี้", "This file was not issued here"),
        Text(
            "ไฟล์นี้ไม่ตรงกับเอกสารใดเลย ภาพถ่าย ไฟล์สแกน หรือไฟล์ที่บันทึกใหม่ก็จะได้ผลนี้ ใช้ไฟล์ที่ดาวน์โหลดมาโดยตรง",
            "It matches nothing we issued. A photo, a scan or a file saved anew gives this result too: use the file as it was downloaded.",
        ),
    ),
}
