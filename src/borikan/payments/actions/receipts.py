"""Receipts whose pages could not be made."""

from __future__ import annotations

from uuid import UUID

from borikan.payments.models import SettlementRow


def replace_receipt(void_id: UUID, receipt_id: UUID) -> None:
    """From now on `receipt_id` is the receipt where the void one was. Nothing happens for other documents."""
    SettlementRow.objects.filter(receipt_id=void_id).update(receipt_id=receipt_id)
