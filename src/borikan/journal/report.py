"""What a verification of the journal found, for people and machines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from borikan.kernel.text import Text

TEXTS = {
    "edited": Text("รายการลำดับที่ {index} ถูกแก้ไข", "Entry {index} was edited."),
    "removed": Text("รายการลำดับที่ {index} ถูกลบ", "Entry {index} was removed."),
    "erased-unrecorded": Text(
        "เนื้อหาของรายการลำดับที่ {index} ถูกลบโดยไม่มีบันทึกการลบ",
        "The content of entry {index} was erased, and no entry says so.",
    ),
    "rewritten": Text(
        "รายการในช่วงลำดับที่ {start} ถึง {index} ถูกแทรก ลบ สลับ หรือเขียนใหม่",
        "Entries between {start} and {index} were inserted, removed, reordered or rewritten.",
    ),
    "beyond-head": Text(
        "มีรายการที่แทรกเข้ามาหลังจุดที่ลงนามล่าสุด คือหลังลำดับที่ {index}",
        "There are entries after {index}, beyond the newest signed head.",
    ),
    "head-unsigned": Text(
        "ลายมือชื่อของหัวบันทึกที่ {index} รายการไม่ถูกต้อง",
        "The head over {index} entries does not bear a valid signature.",
    ),
    "head-removed": Text(
        "หัวบันทึกที่ {index} รายการซึ่งเก็บไว้นอกฐานข้อมูล ไม่มีหรือไม่ตรงในฐานข้อมูล",
        "The head over {index} entries, kept outside the database, is missing from it or differs.",
    ),
    "head-not-kept": Text(
        "หัวบันทึกที่ {index} รายการไม่มีในแฟ้มนอกฐานข้อมูล",
        "The head over {index} entries is missing from the file outside the database.",
    ),
    "heads-file-spoilt": Text(
        "แฟ้มหัวบันทึกนอกฐานข้อมูลมี {index} บรรทัดที่อ่านไม่ได้",
        "The file of heads outside the database has {index} lines that can't be read.",
    ),
    "foreign": Text(
        "รายการที่ยังไม่ผนึก {entry} ไม่ได้บันทึกโดยระบบนี้",
        "Unsealed entry {entry} was not recorded by this system.",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `code` is a key of `TEXTS`; `index` a leaf index or, for heads, a size."""

    code: str
    index: int = 0
    start: int = 0
    entry: UUID | None = None

    @property
    def text(self) -> Text:
        """What is wrong, for people."""
        return TEXTS[self.code].filled(index=self.index, start=self.start, entry=self.entry)


@dataclass(frozen=True, slots=True)
class Report:
    """The state of the journal. `root_hash` is hex, of the newest head; None for an empty journal."""

    sealed: int
    unsealed: int
    oldest_unsealed: timedelta | None
    erased: int
    heads: int
    root_hash: str | None
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing sealed was changed, removed, inserted or reordered."""
        return not self.findings

    @property
    def summary(self) -> Text:
        """The result in one sentence."""
        if self.is_sound:
            text = Text(
                "บันทึกถูกต้องครบถ้วน ผนึกแล้ว {sealed} รายการ รอผนึก {unsealed} รายการ",
                "The journal is sound: {sealed} entries sealed, {unsealed} waiting.",
            )
        else:
            text = Text(
                "บันทึกถูกเปลี่ยนแปลง พบความผิดปกติ {findings} จุด จากรายการที่ผนึกแล้ว {sealed} รายการ",
                "The journal was tampered with: {findings} findings in {sealed} sealed entries.",
            )
        return text.filled(sealed=self.sealed, unsealed=self.unsealed, findings=len(self.findings))

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        oldest = self.oldest_unsealed
        return {
            "sound": self.is_sound,
            "sealed": self.sealed,
            "unsealed": self.unsealed,
            "oldest_unsealed_seconds": None if oldest is None else oldest.total_seconds(),
            "erased": self.erased,
            "heads": self.heads,
            "root_hash": self.root_hash,
            "findings": [
                {
                    "code": each.code,
                    "index": each.index,
                    "start": each.start,
                    "entry": str(each.entry) if each.entry else None,
                }
                for each in self.findings
            ],
        }
