"""The pages of the person's own cases, grants, messages and data."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.person import (
    access,
    cases,
    changing,
    coming,
    consenting,
    correcting,
    files,
    grants,
    hearing,
    inbox,
    mandates,
    objecting,
    obligations,
    paying,
    refunds,
)

_BOTH = ("GET", "POST")

MY_CASES: tuple[Route, ...] = (
    Route("cases", "cases", cases.cases_page, "person"),
    Route("cases/<str:reference>", "case", cases.case_page, "person", _BOTH),
    Route("cases/<str:reference>/acknowledge", "case-acknowledge", correcting.acknowledge, "person", _BOTH),
    Route("cases/<str:reference>/correct", "case-correct", correcting.correct, "person", _BOTH),
    Route("cases/<str:reference>/remedy", "case-remedy", correcting.remedy, "person", _BOTH),
    Route("cases/<str:reference>/hearing", "case-hearing", hearing.hearing, "person", _BOTH),
    Route("cases/<str:reference>/appointment", "case-appointment", coming.choose, "person", _BOTH),
    Route(
        "cases/<str:reference>/appointment/confirm",
        "case-appointment-confirm",
        coming.confirm,
        "person",
        _BOTH,
    ),
    Route(
        "cases/<str:reference>/appointment/cancel", "case-appointment-cancel", coming.give_up, "person", _BOTH
    ),
    Route("cases/<str:reference>/appointment.ics", "case-appointment-file", coming.take_along, "person"),
    Route("cases/<str:reference>/pay", "case-pay", paying.pay, "person"),
    Route("cases/<str:reference>/pay/<uuid:demand>", "case-pay-demand", paying.pay, "person"),
    Route(
        "cases/<str:reference>/reports/<slug:step>/<int:number>",
        "case-report",
        obligations.report,
        "person",
        _BOTH,
    ),
    Route(
        "cases/<str:reference>/improved/<slug:step>/<int:number>",
        "case-improved",
        obligations.improved,
        "person",
        _BOTH,
    ),
    Route("cases/<str:reference>/refunds/<uuid:refund>", "case-refund", refunds.refund, "person", _BOTH),
    Route("cases/<str:reference>/contact", "case-contact", changing.contact, "person", _BOTH),
    Route("cases/<str:reference>/withdraw", "case-withdraw", changing.withdraw, "person", _BOTH),
    Route("cases/<str:reference>/files/<uuid:upload>", "case-file", files.attachment, "person"),
    Route("consents/<uuid:invitation>", "consent", consenting.consent, "citizen", _BOTH),
    Route("documents/<uuid:document>.pdf", "document", files.document, "person"),
    Route("notices/<uuid:notice>/object", "notice-object", objecting.object_to, "person", _BOTH),
    Route("objections/<uuid:objection>", "objection", objecting.objection, "person"),
    Route("inbox", "inbox", inbox.inbox, "citizen"),
    Route("inbox/<uuid:message>", "inbox-message", inbox.message, "citizen"),
    Route("grants", "grants", grants.grants_page, "citizen"),
    Route("grants/<uuid:grant>", "grant", grants.grant_page, "citizen"),
    Route("grants/<uuid:grant>/renew", "grant-renew", grants.renew, "citizen", _BOTH),
    Route("grants/<uuid:grant>/apply", "grant-apply", grants.apply_about, "citizen", _BOTH),
    Route("my-data", "my-data", access.my_data, "citizen"),
    Route("mandates", "mandates", mandates.mandates_page, "citizen"),
    Route("mandates/give", "mandate-give", mandates.give, "citizen", _BOTH),
    Route("mandates/<uuid:mandate>/end", "mandate-end", mandates.end, "citizen", _BOTH),
)
