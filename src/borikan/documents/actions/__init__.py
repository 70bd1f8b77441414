"""What others do with documents: keep uploads, issue and revoke. Issuing joins the caller's transaction."""

from borikan.documents.actions.erasing import erase_document
from borikan.documents.actions.issuing import Issued, issue, issue_anew
from borikan.documents.actions.revoking import revoke
from borikan.documents.actions.sealing import make_put_off, seal_document
from borikan.documents.actions.sweeping import sweep_files
from borikan.documents.actions.uploading import erase_upload, store_upload
from borikan.documents.content import BlockKind, ContentBlock, DocumentContent, Layout
from borikan.documents.equipment import looked_into_once, when_first_opened
from borikan.documents.queries import Upload

__all__ = [
    "BlockKind",
    "ContentBlock",
    "DocumentContent",
    "Issued",
    "Layout",
    "Upload",
    "erase_document",
    "erase_upload",
    "issue",
    "issue_anew",
    "looked_into_once",
    "make_put_off",
    "revoke",
    "seal_document",
    "store_upload",
    "sweep_files",
    "when_first_opened",
]
