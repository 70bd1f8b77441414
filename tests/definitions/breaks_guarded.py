"""Breaks of the sound folder: guarded data."""

from __future__ import annotations

from tests.definitions.breaks_reading import Break

MAY_SEE = (
    "service.yaml",
    "appeal: {to",
    'sensitive_data:\n  - {class: sensitive-health, roles: ["officer:health"]}\nappeal: {to',
)
CONSENT = ("form.yaml", "accept: [pdf]}", "accept: [pdf], privacy: {class: sensitive-health}}")
OWN_LAND = (
    "form.yaml",
    "label: {th: ที่ดินของตน, en: Own land}}",
    "label: {th: ที่ดินของตน, en: Own land}, privacy: {class: sensitive-health}}",
)
DECISION = "  - {id: decision"

GUARDED: tuple[Break, ...] = (
    Break(
        "sensitive.nobody-may-see",
        "form.yaml",
        "{id: consent, type: file, label: {th: หนังสือยินยอม, en: Consent}, accept: [pdf]}",
        "«{id: consent, type: file, label: {th: หนังสือยินยอม, en: Consent}, accept: [pdf], privacy: {class: sensitive-health}}",
        "“consent” is health data, and nobody is named who may see it.",
        "Write in service.yaml: sensitive_data: - {class: sensitive-health, roles: [officer:…]}.",
        "“consent” เป็นข้อมูลสุขภาพ แต่ไม่ได้ระบุว่าใครดูได้",
        "เขียนใน service.yaml: sensitive_data: - {class: sensitive-health, roles: [officer:…]}",
    ),
    Break(
        "sensitive.nothing-of-it",
        "service.yaml",
        "appeal: {to",
        'sensitive_data:\n  - «{class: sensitive-health, roles: ["officer:health"]}\nappeal: {to',
        "Nothing in this service is of the class sensitive-health.",
        "Leave this out, or give the fields concerned their class.",
        "ไม่มีข้อมูลชั้น sensitive-health ในบริการนี้",
        "ลบรายการนี้ หรือใส่ชั้นข้อมูลให้ช่องที่เกี่ยวข้อง",
    ),
    Break(
        "sensitive.posted",
        "process.yaml",
        DECISION,
        '  - {id: posted, kind: public_notice, who: "officer:health", title: {th: ประกาศ, en: Posted}, posted_days: 15, '
        "public_fields: «[full_name, own_land]}\n" + DECISION,
        "The public notice shows “own_land”, which is sensitive.",
        "Take it out of public_fields.",
        "ประกาศสาธารณะแสดง “own_land” ซึ่งเป็นข้อมูลอ่อนไหว",
        "นำออกจาก public_fields",
        (OWN_LAND, MAY_SEE),
    ),
    Break(
        "sensitive.posted",
        "process.yaml",
        DECISION,
        '  - {id: posted, kind: public_notice, who: "officer:health", title: {th: ประกาศ, en: Posted}, posted_days: 15, '
        "public_fields: «[owner]}\n" + DECISION,
        "The public notice shows “owner”, which is sensitive.",
        "Take it out of public_fields.",
        "ประกาศสาธารณะแสดง “owner” ซึ่งเป็นข้อมูลอ่อนไหว",
        "นำออกจาก public_fields",
        (
            OWN_LAND,
            MAY_SEE,
            (
                "rules.yaml",
                "tables:\n",
                "  - {id: owner, type: boolean, title: {th: เจ้าของที่ดิน, en: Owner}, value: form.own_land}\ntables:\n",
            ),
        ),
    ),
    Break(
        "sensitive.shown-to-others",
        "process.yaml",
        DECISION,
        '  - {id: asked, kind: consultation, who: "agency:water", at: water-board, shows: «[consent], '
        "title: {th: ขอความเห็น, en: Opinion}, deadline_days: 5, on_silence: skip}\n" + DECISION,
        "“asked” shows “consent” to those who may not see it.",
        "Take it out of shows, or name them among the class's roles.",
        "ขั้นตอน “asked” แสดง “consent” แก่ผู้ที่ไม่มีสิทธิดู",
        "นำออกจาก shows หรือเพิ่มผู้นั้นใน roles ของชั้นข้อมูล",
        (
            CONSENT,
            MAY_SEE,
            (
                "_shared/roles.yaml",
                "roles:\n",
                'roles:\n  - {id: "agency:water", title: {th: การประปา, en: Water board}}\n',
            ),
        ),
    ),
    Break(
        "sensitive.in-document",
        "documents/permit.yaml",
        'text: {th: "อนุญาตให้ {holder}", en: "{holder} is permitted"}}',
        'text: {th: "อนุญาตให้ {holder}", en: "{holder} is permitted"}, only_if: form.own_land}',
        "The document “permit” shows health data, or hangs on it.",
        "Take it out, or write documents: [permit] in that class's sensitive_data.",
        "เอกสาร “permit” แสดงหรือขึ้นกับข้อมูลสุขภาพ",
        "นำออก หรือเพิ่ม documents: [permit] ใน sensitive_data ของชั้นนั้น",
        (OWN_LAND, MAY_SEE),
    ),
    Break(
        "sensitive.in-amount",
        "service.yaml",
        "    due_at: payment\n",
        "    due_at: payment\n    only_if: form.own_land\n",
        "“fee” hangs on health data, and the receipt or the payment would tell.",
        "Let it hang on something else.",
        "เงินรายการ “fee” ขึ้นกับข้อมูลสุขภาพ ผู้เห็นใบเสร็จหรือรายการจ่ายจะทราบ",
        "ใช้ข้อมูลอื่นที่ไม่อ่อนไหว",
        (OWN_LAND, MAY_SEE),
    ),
    Break(
        "sensitive.prefilled-openly",
        "form.yaml",
        "{id: full_name",
        "«{id: full_name",
        "“full_name” is filled from a register of health data, and isn't of that class.",
        "Write privacy: {class: sensitive-health}.",
        "“full_name” เติมจากทะเบียนที่เป็นข้อมูลสุขภาพ แต่ไม่ได้อยู่ชั้นเดียวกัน",
        "เขียน privacy: {class: sensitive-health}",
        (("_shared/registers.yaml", "data_class: personal", "data_class: sensitive-health"), MAY_SEE),
    ),
)
