"""The kinds of step in which the applicant comes in person, others have a say, or something is made."""

from __future__ import annotations

from borikan.definitions.process.step_keys import (
    CHECKLIST,
    ID,
    IDS,
    MAX_VISITS,
    NOT_SAME_AS,
    ONLY_IF,
    UNIT,
    WHO,
    WHO_FIXED,
    Key,
    Kind,
    days,
)
from borikan.kernel.text import Text

_PEOPLE = ("officer:ROLE", "head:ROLE")
_AGAIN = days(
    "again_within_days",
    Text(
        "เวลาที่ผู้ยื่นมีเพื่อนัดใหม่ ต้องมีเมื่อทำได้มากกว่าหนึ่งครั้ง",
        "How long the applicant has to ask for another date; required where there is more than one.",
    ),
    "optional",
)
_IN_PERSON = (WHO, ONLY_IF, CHECKLIST, MAX_VISITS, _AGAIN, UNIT, NOT_SAME_AS)

FURTHER_KINDS: tuple[Kind, ...] = (
    Kind(
        "interview",
        Text(
            "เจ้าหน้าที่สัมภาษณ์ผู้ยื่น ไม่มาตามนัดให้นัดใหม่ได้ไม่เกินจำนวนครั้งที่กำหนด",
            "An officer talks with the applicant; who doesn't come gets another date, up to a ceiling.",
        ),
        _PEOPLE,
        None,
        _IN_PERSON,
        ("done", "absent"),
        in_branch=True,
    ),
    Kind(
        "test",
        Text(
            "การทดสอบ ไม่ผ่านหรือไม่มาให้สอบใหม่ได้ไม่เกินจำนวนครั้งที่กำหนด",
            "A test; who fails or doesn't come may try again, up to a ceiling.",
        ),
        _PEOPLE,
        None,
        _IN_PERSON,
        ("passed", "failed", "absent"),
        in_branch=True,
    ),
    Kind(
        "biometrics",
        Text(
            "เก็บลายนิ้วมือ ม่านตา หรือภาพใบหน้าต่อหน้าเจ้าหน้าที่ ภาพและลายพิมพ์ไม่เข้ามาอยู่ในระบบนี้ "
            "เก็บไม่สำเร็จหรือไม่มาให้นัดใหม่ได้ไม่เกินจำนวนครั้งที่กำหนด",
            "Fingerprints, iris or face are taken before an officer. The prints and pictures don't come into this system. "
            "Where it fails, or who doesn't come, may try again, up to a ceiling.",
        ),
        _PEOPLE,
        None,
        _IN_PERSON,
        ("done", "failed", "absent"),
    ),
    Kind(
        "appointment",
        Text("ผู้ยื่นจองวันเวลา พ้นเวลาแล้วเรื่องสิ้นสุด", "The applicant books a date and time, or the case lapses."),
        ("applicant",),
        "applicant",
        (
            WHO_FIXED,
            ONLY_IF,
            days("book_within_days", Text("เวลาที่มีเพื่อจอง", "How long there is to book.")),
            UNIT,
        ),
        ("booked", "lapsed"),
    ),
    Kind(
        "consent",
        Text(
            "ขอความยินยอมของบุคคลอื่นที่ระบุไว้ในคำขอ โดยยืนยันตัวตน",
            "Asks other people, named in the application, for their consent; they prove who they are.",
        ),
        ("applicant",),
        "applicant",
        (
            WHO_FIXED,
            ONLY_IF,
            Key(
                "asks",
                "optional",
                Text("consent | endorsement", "consent | endorsement"),
                Text(
                    "ขอสิ่งใดจากบุคคลนั้น ความยินยอม (ค่าเริ่มต้น) หรือคำรับรองว่าข้อความเป็นจริง",
                    "What they are asked for: their consent (default), or to endorse that what is shown is true.",
                ),
            ),
            Key(
                "of",
                "required",
                IDS,
                Text(
                    "ช่องเลขประจำตัวของผู้ที่ต้องยินยอม ในชุดข้อมูลซ้ำเขียนเป็น ชุด.ช่อง",
                    "The fields with the national numbers of those who must consent; in a repeat as repeat.field.",
                ),
            ),
            Key(
                "called",
                "optional",
                IDS,
                Text(
                    "ช่องชื่อของบุคคลนั้นตามที่ผู้ยื่นกรอก ช่องละหนึ่งตามลำดับของ of",
                    "The fields with their names as the applicant gives them; one for each of `of`, in its order.",
                ),
            ),
            Key(
                "reached_at",
                "optional",
                IDS,
                Text(
                    "ช่องทางติดต่อของบุคคลนั้น (โทรศัพท์ อีเมล ช่องทางติดต่อ หรือที่อยู่) ช่องละหนึ่งตามลำดับของ of",
                    "The fields that say how to reach them (phone, email, contact channel or address); one for each of `of`.",
                ),
            ),
            Key(
                "shows",
                "optional",
                IDS,
                Text(
                    "คำตอบที่ผู้ถูกขอความยินยอมได้เห็น นอกจากนี้เห็นเพียงบริการและชื่อผู้ยื่น",
                    "The answers that those asked may read; beyond them they see the service and who applies only.",
                ),
            ),
            days("answer_within_days", Text("เวลาที่ผู้ยินยอมมีเพื่อตอบ", "How long they have to answer.")),
            UNIT,
        ),
        ("given", "refused", "lapsed"),
        in_branch=True,
    ),
    Kind(
        "second_approval",
        Text(
            "ผู้มีอำนาจอีกคนตรวจงานก่อนหน้า เห็นชอบ ไม่เห็นชอบ หรือส่งกลับไปทำใหม่",
            "Somebody else looks over earlier work: approves, disagrees, or sends it back to be done again.",
        ),
        _PEOPLE,
        None,
        (
            WHO,
            ONLY_IF,
            CHECKLIST,
            Key(
                "back_to",
                "optional",
                ID,
                Text(
                    "ขั้นตอนก่อนหน้าที่ส่งกลับไปทำใหม่ได้ ไม่เกิน max_visits รอบ",
                    "The earlier step that it can be sent back to, within max_visits rounds.",
                ),
            ),
            MAX_VISITS,
            Key(
                "not_same_as",
                "required",
                IDS,
                Text(
                    "ขั้นตอนก่อนหน้าที่ผู้ทำต้องเป็นคนละคนกัน",
                    "Earlier steps that must have been done by somebody else.",
                ),
            ),
        ),
        ("approved", "disagreed"),
    ),
    Kind(
        "committee",
        Text(
            "คณะกรรมการลงมติในการประชุม การประชุมครั้งเดียวพิจารณาได้หลายเรื่อง",
            "A committee votes in a sitting; one sitting may take many cases.",
        ),
        ("committee:NAME",),
        None,
        (
            WHO,
            ONLY_IF,
            Key(
                "quorum",
                "required",
                Text("จำนวน 2–50", "number, 2 to 50"),
                Text(
                    "จำนวนกรรมการที่ต้องลงมติจึงครบองค์ประชุม",
                    "How many members must vote for the sitting to count.",
                ),
            ),
        ),
        ("approved", "rejected"),
    ),
    Kind(
        "public_notice",
        Text(
            "ประกาศให้สาธารณชนทราบตามจำนวนวัน คัดค้านได้เมื่อกำหนดไว้",
            "Posted in public for its days; anybody may object, where the step says so.",
        ),
        ("officer:ROLE",),
        None,
        (
            WHO,
            ONLY_IF,
            days("posted_days", Text("จำนวนวันที่ประกาศ", "How long it is posted.")),
            UNIT,
            Key(
                "public_fields",
                "required",
                IDS,
                Text(
                    "คำตอบหรือข้อมูลนำเข้าที่ประกาศ นอกจากนี้ไม่เปิดเผย",
                    "The answers that are posted, or inputs of rules.yaml; nothing else is shown.",
                ),
            ),
            Key(
                "objections",
                "optional",
                Text("true หรือ false", "true or false"),
                Text("คัดค้านได้หรือไม่ ค่าตั้งต้นคือไม่ได้", "Whether anybody may object; not, if left out."),
            ),
            CHECKLIST,
        ),
        ("posted", "unopposed", "upheld", "dismissed"),
    ),
    Kind(
        "production",
        Text("จัดทำสิ่งที่อนุมัติแล้ว เช่น ตัวเล่มหรือบัตร", "What was granted is made, as a booklet or a card."),
        _PEOPLE,
        None,
        (WHO, ONLY_IF, CHECKLIST, NOT_SAME_AS),
        ("done",),
    ),
    Kind(
        "delivery",
        Text(
            "ส่งทางไปรษณีย์ ส่งเป็นไฟล์ หรือมอบสิ่งที่จัดทำให้ผู้ยื่น",
            "What was made is posted, sent as a file or handed to the applicant.",
        ),
        _PEOPLE,
        None,
        (
            WHO,
            ONLY_IF,
            CHECKLIST,
            NOT_SAME_AS,
            Key(
                "as_asked",
                "optional",
                IDS,
                Text(
                    "คำตอบแบบเลือกหนึ่งข้อและที่อยู่ที่บอกว่าผู้ยื่นต้องการรับอย่างไรและที่ใด เจ้าหน้าที่เห็นขณะส่งมอบ "
                    "ตัวเลือก post counter หรือ file เลือกวิธีไว้ให้ก่อน",
                    "The choices and addresses that say how and where the applicant wants it; the officer sees them. "
                    "An option post, counter or file chooses that way beforehand.",
                ),
            ),
        ),
        ("done",),
    ),
)
"""The kinds of this file, in the order of the reference."""
