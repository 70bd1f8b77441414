"""What can be read of drafts and cases, by whom it may be read."""

from borikan.cases.obligations import visit_of
from borikan.cases.queries.approving import ApprovalView
from borikan.cases.queries.consents import (
    AskedPerson,
    InvitationRow,
    InvitationView,
    my_invitation,
    my_invitations,
)
from borikan.cases.queries.consulted import opened_case
from borikan.cases.queries.correcting import Asked, Correction, correction
from borikan.cases.queries.counting import services_used_most
from borikan.cases.queries.delivered import Delivered, delivered
from borikan.cases.queries.desk import (
    DeskCase,
    TaskView,
    WorkFilter,
    WorkList,
    WorkRow,
    desk_case,
    work_list,
)
from borikan.cases.queries.drafts import (
    DraftView,
    Known,
    OpenDraft,
    draft_view,
    open_drafts,
    submitted_reference,
)
from borikan.cases.queries.files import CaseFile, document_for, documents_for, upload_for
from borikan.cases.queries.files import may_read_document as officer_may_read_document
from borikan.cases.queries.granted import (
    Answered,
    AsNeeded,
    GrantFile,
    GrantOrderView,
    Look,
    desk_grant,
    grant_file,
    look_of,
    my_grant_file,
)
from borikan.cases.queries.handling import PastExtension, PastNotice, Remark, officer_name
from borikan.cases.queries.kept import Erasable, due_for_erasure
from borikan.cases.queries.matters import matters_of
from borikan.cases.queries.mine import (
    CaseSummary,
    CaseView,
    DocumentLink,
    my_case,
    my_cases,
)
from borikan.cases.queries.mine import may_read_document as person_may_read_document
from borikan.cases.queries.notices import (
    Notice,
    Notices,
    ObjectionView,
    OwnObjection,
    my_objection,
    my_objection_to,
    objections_for,
    posted_notice,
    posted_notices,
)
from borikan.cases.queries.own_files import documents_of, my_document, my_upload
from borikan.cases.queries.paying import CASHIERS, PayableCase, payable_case
from borikan.cases.queries.photos import Found, Photo, Visit, visits
from borikan.cases.queries.refunding import (
    ProposalView,
    RefundListed,
    RefundView,
    may_see_refunds,
    proposal_view,
    refund_view,
    refunds_under_way,
)
from borikan.cases.queries.reports import ReportView, can_report, desk_report, my_report
from borikan.cases.queries.sensitive import (
    PURPOSES,
    SensitiveData,
    SensitiveFile,
    open_sensitive,
    sensitive_file,
    sensitive_upload,
)
from borikan.cases.queries.sharing import Colleague, colleagues, supervisors
from borikan.cases.queries.sittings import (
    ItemView,
    Seat,
    SittingRow,
    SittingView,
    WaitingCase,
    seats,
    sitting,
    sittings,
)
from borikan.cases.queries.telling import Untold, untold_decisions
from borikan.cases.queries.timeline import Happening
from borikan.cases.queries.tracked import TrackedCase, tracked_case
from borikan.cases.queries.visiting import (
    Coming,
    Expected,
    coming,
    expected_on,
    her_offices,
    last_day_to_book,
    purposes_to_offer,
)
from borikan.cases.trackers import Tracker

__all__ = [
    "CASHIERS",
    "PURPOSES",
    "Answered",
    "ApprovalView",
    "AsNeeded",
    "Asked",
    "AskedPerson",
    "CaseFile",
    "CaseSummary",
    "CaseView",
    "Colleague",
    "Coming",
    "Correction",
    "Delivered",
    "DeskCase",
    "DocumentLink",
    "DraftView",
    "Erasable",
    "Expected",
    "Found",
    "GrantFile",
    "GrantOrderView",
    "Happening",
    "InvitationRow",
    "InvitationView",
    "ItemView",
    "Known",
    "Look",
    "Notice",
    "Notices",
    "ObjectionView",
    "OpenDraft",
    "OwnObjection",
    "PastExtension",
    "PastNotice",
    "PayableCase",
    "Photo",
    "ProposalView",
    "RefundListed",
    "RefundView",
    "Remark",
    "ReportView",
    "Seat",
    "SensitiveData",
    "SensitiveFile",
    "SittingRow",
    "SittingView",
    "TaskView",
    "TrackedCase",
    "Tracker",
    "Untold",
    "Visit",
    "WaitingCase",
    "WorkFilter",
    "WorkList",
    "WorkRow",
    "can_report",
    "colleagues",
    "coming",
    "correction",
    "delivered",
    "desk_case",
    "desk_grant",
    "desk_report",
    "document_for",
    "documents_for",
    "documents_of",
    "draft_view",
    "due_for_erasure",
    "expected_on",
    "grant_file",
    "her_offices",
    "last_day_to_book",
    "look_of",
    "matters_of",
    "may_see_refunds",
    "my_case",
    "my_cases",
    "my_document",
    "my_grant_file",
    "my_invitation",
    "my_invitations",
    "my_objection",
    "my_objection_to",
    "my_report",
    "my_upload",
    "objections_for",
    "officer_may_read_document",
    "officer_name",
    "open_drafts",
    "open_sensitive",
    "opened_case",
    "payable_case",
    "person_may_read_document",
    "posted_notice",
    "posted_notices",
    "proposal_view",
    "purposes_to_offer",
    "refund_view",
    "refunds_under_way",
    "seats",
    "sensitive_file",
    "sensitive_upload",
    "services_used_most",
    "sitting",
    "sittings",
    "submitted_reference",
    "supervisors",
    "tracked_case",
    "untold_decisions",
    "upload_for",
    "visit_of",
    "visits",
    "work_list",
]
