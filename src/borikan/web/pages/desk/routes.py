"""The officers' pages: address, name, view, and for whom."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.desk import (
    appointments,
    case_page,
    changing,
    consenting,
    files,
    letters,
    ordering,
    passkeys,
    payments,
    refunds,
    reporting,
    sensitive,
    signing_in,
    sittings,
    task_pages,
    work_list,
)

GET_POST = ("GET", "POST")
_CASE = "desk/cases/<str:reference>"
_TASK = f"{_CASE}/tasks/<uuid:task>"

# What only takes a POST answers a GET by leading to its page: a reload, or the other language, does no harm.
ROUTES: tuple[Route, ...] = (
    Route("desk/sign-in", "desk-sign-in", signing_in.password, "public", GET_POST),
    Route("desk/sign-in/code", "desk-sign-in-code", signing_in.code, "public", GET_POST),
    Route("desk/sign-in/passkey", "desk-sign-in-passkey", passkeys.sign_in, "public", GET_POST),
    Route("desk/sign-out", "desk-sign-out", signing_in.sign_out, "public", ("POST",)),
    Route("desk", "desk", work_list.work_list, "officer"),
    Route("desk/passkeys", "desk-passkeys", passkeys.passkeys, "officer", GET_POST),
    Route("desk/passkeys/<uuid:passkey>/remove", "desk-passkey-remove", passkeys.remove, "officer", GET_POST),
    Route(_CASE, "desk-case", case_page.case, "officer"),
    Route(f"{_CASE}/notes", "desk-notes", changing.write, "officer", GET_POST),
    Route(f"{_CASE}/extend", "desk-extend", changing.extend, "officer", GET_POST),
    Route(f"{_CASE}/hold", "desk-hold", changing.hold, "officer", GET_POST),
    Route(f"{_CASE}/grant", "desk-grant", ordering.order, "officer", GET_POST),
    Route(f"{_CASE}/reports/<slug:step>/<int:number>", "desk-report", reporting.report, "officer", GET_POST),
    Route(
        f"{_CASE}/visits/<slug:step>/<int:number>",
        "desk-begin-visit",
        reporting.begin_visit,
        "officer",
        GET_POST,
    ),
    Route(f"{_CASE}/consents/<uuid:invitation>", "desk-consent", consenting.consent, "officer", GET_POST),
    Route(f"{_CASE}/files/<uuid:upload>", "desk-file", files.upload, "officer"),
    Route(f"{_CASE}/sensitive/<slug:data_class>", "desk-sensitive", sensitive.sensitive, "officer", GET_POST),
    Route(
        f"{_CASE}/sensitive/<slug:data_class>/files/<uuid:upload>",
        "desk-sensitive-file",
        sensitive.upload,
        "officer",
        GET_POST,
    ),
    Route(_TASK, "desk-task", task_pages.task, "officer", GET_POST),
    Route(f"{_TASK}/claim", "desk-claim", work_list.claim, "officer", GET_POST),
    Route(f"{_TASK}/release", "desk-release", task_pages.release, "officer", GET_POST),
    Route(f"{_TASK}/reassign", "desk-reassign", task_pages.reassign, "officer", GET_POST),
    Route("desk/documents/<uuid:document>.pdf", "desk-document", files.document, "officer"),
    Route("desk/sittings", "desk-sittings", sittings.sittings, "officer"),
    Route("desk/sittings/call", "desk-sitting-call", sittings.call, "officer", GET_POST),
    Route("desk/sittings/<uuid:sitting>", "desk-sitting", sittings.sitting, "officer", GET_POST),
    Route("desk/sittings/<uuid:sitting>/minutes", "desk-minutes", sittings.minutes, "officer"),
    Route("desk/appointments", "desk-appointments", appointments.day, "officer"),
    Route("desk/appointments/times", "desk-appointment-times", appointments.times, "officer", GET_POST),
    Route(
        "desk/appointments/<uuid:booking>/arrived",
        "desk-appointment-arrived",
        appointments.arrived,
        "officer",
        GET_POST,
    ),
    Route("desk/letters", "desk-letters", letters.letters, "officer"),
    Route("desk/letters/<uuid:letter>", "desk-letter", letters.letter, "officer"),
    Route("desk/letters/<uuid:letter>/printed", "desk-letter-printed", letters.printed, "officer", GET_POST),
    Route("desk/payments", "desk-payments", payments.till, "officer"),
    Route("desk/payments/<uuid:demand>/take", "desk-take-payment", payments.take, "officer", GET_POST),
    Route(
        "desk/payments/unmatched/<uuid:notification>",
        "desk-reconcile",
        payments.reconcile,
        "officer",
        GET_POST,
    ),
    Route(
        "desk/payments/payouts/<uuid:notice>",
        "desk-put-right-payout",
        payments.put_right_payout,
        "officer",
        GET_POST,
    ),
    Route("desk/payments/refunds/<uuid:demand>", "desk-propose-refund", refunds.propose, "officer", GET_POST),
    Route("desk/refunds/<uuid:refund>", "desk-refund", refunds.refund, "officer", GET_POST),
)
