"""Erasing who paid and why so much, once the case is erased. The ledger itself is kept: it is the accounts."""

from __future__ import annotations

from uuid import UUID

from borikan.journal.actions import transaction
from borikan.payments.models import DemandRow, LineRow, RefundRow


def forget_payers(case_id: UUID) -> None:
    """Erase the payers' names and accounts, and traces and reasons, which quote answers, in the case's demands. Idempotent."""
    with transaction():
        DemandRow.objects.filter(case_id=case_id).update(sealed_payer=None)
        RefundRow.objects.filter(demand__case_id=case_id).update(
            sealed_account=None, reason="", decision_note=""
        )
        LineRow.objects.filter(demand__case_id=case_id).update(trace_th="", trace_en="")
