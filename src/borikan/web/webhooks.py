"""What other systems send us: no person, no session, no form. Each proves itself by its own signature."""

from __future__ import annotations

import logging

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from borikan.kernel.errors import Refused
from borikan.payments import actions as payments
from borikan.payments.refusals import NotificationNotUnderstood

log = logging.getLogger("borikan.web")

SIGNATURE_HEADERS = ("X-Signature", "X-JWS-Signature")
"""Where a bank puts its detached JWS; banks differ in the name, and the first one present counts."""


@csrf_exempt
@require_POST
def bank(request: HttpRequest) -> JsonResponse:
    """A bank's notification of a payment, signed over the bytes of its body.

    200 with `{"outcome": "settled" | "unmatched" | "refund_due" | "repeated"}` once it is kept, also when it
    was kept before. A refusal answers with its status and `{"code": …}`: 401 unsigned, 422 unreadable or
    larger than any notification, 409 for a transaction number used twice, 503 when the bank's keys can't be
    had and it should send again.
    """
    signature = next((request.headers[name] for name in SIGNATURE_HEADERS if name in request.headers), "")
    try:
        taken = payments.take_bank_notification(_body(request), signature)
    except Refused as refusal:
        log.info("bank notification refused: %s", refusal.code)
        return JsonResponse({"code": refusal.code, "message": refusal.message.en}, status=refusal.status)
    return JsonResponse({"outcome": taken.outcome})


@csrf_exempt
@require_POST
def payouts(request: HttpRequest) -> JsonResponse:
    """What the bank says became of a refund it was told to pay out, signed as its notifications are.

    200 with `{"outcome": "paid" | "failed" | "returned" | "repeated" | "unmatched"}` once it is kept; refusals as for
    payments, and 404 for an order that is nobody's.
    """
    signature = next((request.headers[name] for name in SIGNATURE_HEADERS if name in request.headers), "")
    try:
        outcome = payments.take_payout_notice(_body(request), signature)
    except Refused as refusal:
        log.info("payout notification refused: %s", refusal.code)
        return JsonResponse({"code": refusal.code, "message": refusal.message.en}, status=refusal.status)
    return JsonResponse({"outcome": outcome})


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig as error:
        raise NotificationNotUnderstood from error
