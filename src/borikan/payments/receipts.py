"""What a receipt says."""

from __future__ import annotations

from collections.abc import Sequence

from borikan.documents.queries import ContentBlock, DocumentContent
from borikan.kernel.baht_text import baht_text
from borikan.kernel.money import Money
from borikan.kernel.text import Text

TITLE = Text("ใบเสร็จรับเงิน", "Receipt")


def receipt_content(
    *,
    authority: Text,
    payer: Text,
    method: Text,
    references: tuple[str, str],
    lines: Sequence[tuple[Text, str, Money]],
) -> DocumentContent:
    """The receipt for `lines` of (title, revenue code, amount)."""
    total = Money.total(amount for _, _, amount in lines)
    rows: list[tuple[Text | str, ...]] = [
        (Text("รายการ", "Item"), Text("รหัสรายได้", "Revenue code"), Text("จำนวนเงิน (บาท)", "Amount (baht)"))
    ]
    rows += [(title, code, str(amount)) for title, code, amount in lines]
    rows.append((Text("รวม", "Total"), "", str(total)))
    return DocumentContent(
        title=TITLE,
        layout="receipt",
        authority=authority,
        blocks=(
            ContentBlock(
                "facts",
                rows=(
                    (Text("ได้รับเงินจาก", "Received from"), payer),
                    (Text("ชำระโดย", "Paid by"), method),
                    (Text("รหัสอ้างอิง", "References"), " / ".join(references)),
                ),
            ),
            ContentBlock("table", rows=tuple(rows)),
            ContentBlock(
                "note",
                Text(
                    f"จำนวนเงินเป็นตัวอักษร: {baht_text(total)}", f"Amount in words, in Thai: {baht_text(total)}"
                ),
            ),
        ),
    )
