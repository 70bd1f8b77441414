"""What can be read of drafts and cases, by whom it may be read."""

from borikan.cases.queries.desk import (
    DeskCase,
    TaskView,
    WorkFilter,
    WorkList,
    WorkRow,
    desk_case,
    work_list,
)
from borikan.cases.queries.desk import may_read_document as officer_may_read_document
from borikan.cases.queries.drafts import (
    DraftView,
    Known,
    OpenDraft,
    draft_view,
    open_drafts,
    submitted_reference,
)
from borikan.cases.queries.mine import (
    CaseSummary,
    CaseView,
    DocumentLink,
    my_case,
    my_cases,
)
from borikan.cases.queries.mine import may_read_document as person_may_read_document
from borikan.cases.queries.timeline import Happening

__all__ = [
    "CaseSummary",
    "CaseView",
    "DeskCase",
    "DocumentLink",
    "DraftView",
    "Happening",
    "Known",
    "OpenDraft",
    "TaskView",
    "WorkFilter",
    "WorkList",
    "WorkRow",
    "desk_case",
    "draft_view",
    "my_case",
    "my_cases",
    "officer_may_read_document",
    "open_drafts",
    "person_may_read_document",
    "submitted_reference",
    "work_list",
]
