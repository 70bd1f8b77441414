"""The pages of applying: address, name, view. A guest with a confirmed contact may use them as well."""

from __future__ import annotations

from borikan.web.access import Route
from borikan.web.pages.person import checking, form_pages, item_pages, overview, receipts, starting

_BOTH = ("GET", "POST")

APPLYING: tuple[Route, ...] = (
    Route("services/<slug:service>/apply", "apply", starting.for_whom, "person", _BOTH),
    Route("drafts/<uuid:draft>", "draft", overview.overview, "person"),
    Route("drafts/<uuid:draft>/pages/<slug:page>", "draft-page", form_pages.form_page, "person", _BOTH),
    Route(
        "drafts/<uuid:draft>/pages/<slug:page>/<str:field>/<str:key>",
        "draft-item",
        item_pages.item_page,
        "person",
        _BOTH,
    ),
    Route("drafts/<uuid:draft>/check", "draft-check", checking.check, "person", _BOTH),
    Route("drafts/<uuid:draft>/discard", "draft-discard", overview.discard, "person", _BOTH),
    Route("cases/<str:reference>/receipt", "case-receipt", receipts.receipt, "person"),
)
