"""What is told of asking others: the applicant of her case, and those asked of what is wanted of them.

In both languages. What is asked for is their consent, or their endorsement that what is shown to them is true.
"""

from __future__ import annotations

from collections.abc import Mapping

from borikan.cases.wording import Message
from borikan.definitions.process.model import Asks
from borikan.kernel.text import Text

OF_CONSENTS: Mapping[str, Message] = {
    "consent": Message(
        Text(
            "ขอความยินยอมของผู้เกี่ยวข้องแล้ว คำขอ {reference}", "Others were asked for their consent: {reference}"
        ),
        Text(
            "ผู้ที่ท่านระบุไว้ต้องยินยอมก่อน เราขอไปแล้วและมีเวลาตอบถึง {due} ระหว่างนี้ท่านไม่ต้องทำอะไร",
            "Those you named have to consent first. We have asked them; they have until {due}. There is nothing "
            "for you to do meanwhile.",
        ),
    ),
    "consent-refused": Message(
        Text("ไม่ได้รับความยินยอม คำขอ {reference}", "Consent was not given: {reference}"),
        Text(
            "ผู้ที่ต้องยินยอมไม่ยินยอม หรือไม่ตอบภายในกำหนด เจ้าหน้าที่จะพิจารณาต่อตามหลักเกณฑ์ ดูรายละเอียดได้ในหน้าคำขอ",
            "Somebody whose consent is needed refused, or didn't answer in time. The office goes on by the rules; "
            "see the application's page.",
        ),
    ),
}
"""For the applicant; `messages.tell` sends them."""

ENDORSING: Mapping[str, Message] = {
    "consent": Message(
        Text("ขอคำรับรองของผู้เกี่ยวข้องแล้ว คำขอ {reference}", "Others were asked to endorse it: {reference}"),
        Text(
            "ผู้ที่ท่านระบุไว้ต้องรับรองก่อน เราขอไปแล้วและมีเวลาตอบถึง {due} ระหว่างนี้ท่านไม่ต้องทำอะไร",
            "Those you named have to endorse it first. We have asked them; they have until {due}. There is nothing "
            "for you to do meanwhile.",
        ),
    ),
    "consent-refused": Message(
        Text("ไม่ได้รับคำรับรอง คำขอ {reference}", "It was not endorsed: {reference}"),
        Text(
            "ผู้ที่ต้องรับรองไม่รับรอง หรือไม่ตอบภายในกำหนด เจ้าหน้าที่จะพิจารณาต่อตามหลักเกณฑ์ ดูรายละเอียดได้ในหน้าคำขอ",
            "Somebody whose endorsement is needed refused, or didn't answer in time. The office goes on by the rules; "
            "see the application's page.",
        ),
    ),
}
"""The same where others are asked to endorse."""

ASKED = "asked"
REMINDED = "reminded"
OVER = "over"

_OVER = Text("ไม่ต้องตอบแล้ว: {service}", "No answer is needed any more: {service}")
_REMINDED = Text("ยังรอคำตอบของท่าน: {service}", "Your answer is still awaited: {service}")

TOLD: Mapping[Asks, Mapping[str, tuple[Text, Text]]] = {
    "consent": {
        ASKED: (
            Text("ขอความยินยอมของท่าน: {service}", "Your consent is asked for: {service}"),
            Text(
                "มีผู้ยื่นคำขอ “{service}” และระบุว่าต้องได้รับความยินยอมของท่าน โปรดตอบภายใน {due} "
                "เข้าสู่ระบบด้วย ThaID แล้วเปิดหน้า “คำขอของฉัน” หรือนำบัตรประจำตัวประชาชนไปตอบที่สำนักงาน "
                "หากไม่ทราบเรื่องนี้ ท่านตอบไม่ยินยอมได้",
                "Somebody has applied for “{service}”, which needs your consent. Please answer by {due}: sign in with "
                "ThaID and open “My applications”, or come to the office with your ID card. If you know nothing of "
                "it, you can refuse.",
            ),
        ),
        REMINDED: (
            _REMINDED,
            Text(
                "คำขอ “{service}” ยังรอว่าท่านยินยอมหรือไม่ โปรดตอบภายใน {due} "
                "เข้าสู่ระบบด้วย ThaID แล้วเปิดหน้า “คำขอของฉัน” หรือตอบที่สำนักงาน",
                "The application “{service}” still waits for your consent or refusal. Please answer by {due}: sign in "
                "with ThaID and open “My applications”, or come to the office.",
            ),
        ),
        OVER: (
            _OVER,
            Text(
                "เรื่องที่ขอความยินยอมของท่านสำหรับ “{service}” สิ้นสุดแล้ว ท่านไม่ต้องทำอะไร",
                "Your consent for “{service}” is not asked for any more. There is nothing for you to do.",
            ),
        ),
    },
    "endorsement": {
        ASKED: (
            Text("ขอให้ท่านรับรอง: {service}", "You are asked to endorse: {service}"),
            Text(
                "มีผู้ยื่นคำขอ “{service}” และระบุท่านเป็นผู้รับรอง โปรดตอบภายใน {due} "
                "เข้าสู่ระบบด้วย ThaID แล้วเปิดหน้า “คำขอของฉัน” หรือนำบัตรประจำตัวประชาชนไปตอบที่สำนักงาน "
                "หากไม่ทราบเรื่องนี้ ท่านตอบไม่รับรองได้",
                "Somebody has applied for “{service}” and named you to endorse it. Please answer by {due}: sign in "
                "with ThaID and open “My applications”, or come to the office with your ID card. If you know nothing "
                "of it, you can refuse.",
            ),
        ),
        REMINDED: (
            _REMINDED,
            Text(
                "คำขอ “{service}” ยังรอว่าท่านรับรองหรือไม่ โปรดตอบภายใน {due} "
                "เข้าสู่ระบบด้วย ThaID แล้วเปิดหน้า “คำขอของฉัน” หรือตอบที่สำนักงาน",
                "The application “{service}” still waits for you to endorse it or refuse. Please answer by {due}: sign "
                "in with ThaID and open “My applications”, or come to the office.",
            ),
        ),
        OVER: (
            _OVER,
            Text(
                "เรื่องที่ขอให้ท่านรับรองสำหรับ “{service}” สิ้นสุดแล้ว ท่านไม่ต้องทำอะไร",
                "You need not endorse “{service}” any more. There is nothing for you to do.",
            ),
        ),
    },
}
"""For those asked, by what they are asked for: subject and body."""
