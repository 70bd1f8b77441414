"""Browser sessions in the database, as Django keeps them; read in one plain statement, because every page reads one."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from borikan.journal.statements import found


class SessionStore(db.SessionStore):
    """Django's own store but for how a session is found."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        """The row of this session; None, and the key forgotten, when there is none or its time is over."""
        rows = found(Session, session_key=self.session_key)
        if rows and rows[0].expire_date > timezone.now():
            return rows[0]
        self._session_key = None
        return None
