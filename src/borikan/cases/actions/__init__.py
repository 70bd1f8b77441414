"""What can be done to drafts and cases. Each action is one transaction that records what happened."""

from borikan.cases.actions.abandoning import discard_abandoned_drafts, discard_draft
from borikan.cases.actions.approving import give_second_approval
from borikan.cases.actions.changing import (
    answer,
    ask,
    change_contact,
    extend,
    note,
    resume,
    suspend,
    withdraw,
)
from borikan.cases.actions.charging import assess_charge
from borikan.cases.actions.checking import (
    Defect,
    acknowledge_notice,
    correct,
    find_complete,
    send_defect_notice,
)
from borikan.cases.actions.claiming import claim, reassign, release
from borikan.cases.actions.consenting import answer_invitation, record_on_paper
from borikan.cases.actions.deciding import (
    answer_hearing,
    decide,
    open_hearing,
    open_hearing_about_grant,
)
from borikan.cases.actions.drafting import (
    PageSaved,
    accept_known,
    clear_answer,
    dispute,
    look_up_known,
    remove_item,
    save_item,
    save_page,
    start_draft,
)
from borikan.cases.actions.erasing import erase_content
from borikan.cases.actions.handing_over import hand_over
from borikan.cases.actions.issuing import try_issuing_again
from borikan.cases.actions.looking import Foreseen, begin_visit, finish_visit, foresee_visit
from borikan.cases.actions.objecting import Settled, object_to_notice, settle_objections
from borikan.cases.actions.ordering import order_about_grant, order_as_found, set_finding_aside
from borikan.cases.actions.photographing import drop_photo, keep_photo
from borikan.cases.actions.refunding import (
    approve_refund,
    name_account_for_payee,
    name_own_account,
    propose_refund,
    reject_refund,
)
from borikan.cases.actions.renewing import names_earlier, start_about_grant, start_renewal
from borikan.cases.actions.reporting import Reported, file_report, file_report_for, report_improved
from borikan.cases.actions.sitting import SittingCall, call_sitting, close_vote, defer, vote
from borikan.cases.actions.submitting import Receipt, submit
from borikan.cases.actions.telling import note_order_sent
from borikan.cases.actions.tracking import confirm_tracking_code, send_tracking_code
from borikan.cases.actions.visiting import (
    book_time,
    cancel_time,
    finish_attendance,
    hold_time,
    note_arrival,
)
from borikan.cases.actions.working import finish_task, report_remedy
from borikan.cases.people import Applicant, Basis
from borikan.cases.rules import Reasons

__all__ = [
    "Applicant",
    "Basis",
    "Defect",
    "Foreseen",
    "PageSaved",
    "Reasons",
    "Receipt",
    "Reported",
    "Settled",
    "SittingCall",
    "accept_known",
    "acknowledge_notice",
    "answer",
    "answer_hearing",
    "answer_invitation",
    "approve_refund",
    "ask",
    "assess_charge",
    "begin_visit",
    "book_time",
    "call_sitting",
    "cancel_time",
    "change_contact",
    "claim",
    "clear_answer",
    "close_vote",
    "confirm_tracking_code",
    "correct",
    "decide",
    "defer",
    "discard_abandoned_drafts",
    "discard_draft",
    "dispute",
    "drop_photo",
    "erase_content",
    "extend",
    "file_report",
    "file_report_for",
    "find_complete",
    "finish_attendance",
    "finish_task",
    "finish_visit",
    "foresee_visit",
    "give_second_approval",
    "hand_over",
    "hold_time",
    "keep_photo",
    "look_up_known",
    "name_account_for_payee",
    "name_own_account",
    "names_earlier",
    "note",
    "note_arrival",
    "note_order_sent",
    "object_to_notice",
    "open_hearing",
    "open_hearing_about_grant",
    "order_about_grant",
    "order_as_found",
    "propose_refund",
    "reassign",
    "record_on_paper",
    "reject_refund",
    "release",
    "remove_item",
    "report_improved",
    "report_remedy",
    "resume",
    "save_item",
    "save_page",
    "send_defect_notice",
    "send_tracking_code",
    "set_finding_aside",
    "settle_objections",
    "start_about_grant",
    "start_draft",
    "start_renewal",
    "submit",
    "suspend",
    "try_issuing_again",
    "vote",
    "withdraw",
]
