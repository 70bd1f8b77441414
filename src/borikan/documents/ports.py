"""What documents need from the outside: a typesetter, keys, a clock that others trust, a place for bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from borikan.kernel.text import Text


class TypesettingFailed(Exception):
    """The pages can't be set. `permanent` when another try would end the same way."""

    def __init__(self, why: str, *, permanent: bool) -> None:
        super().__init__(why)
        self.permanent = permanent


class TimestampSilent(Exception):
    """The timestamp authority gave no usable answer."""


class Typesetter(Protocol):
    """Sets pages."""

    def set_pages(self, layout: str, data: Mapping[str, Any], at: datetime) -> bytes:
        """The PDF of `data` in `layout`, dated `at`; the same input gives the same bytes.

        Raises TypesettingFailed.
        """
        ...

    def set_source(self, source: str, data: Mapping[str, Any], at: datetime) -> bytes:
        """The PDF of `data` on a page that a service folder brings, which is hostile until proven otherwise.

        Raises TypesettingFailed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Sealer:
    """Whose seal it is: the authority that issues."""

    authority_id: UUID
    name: Text
    tax_id: str = ""


class Timestamper(Protocol):
    """A timestamp authority (RFC 3161)."""

    def pyhanko(self) -> Any:
        """A pyHanko `TimeStamper`, or None when documents are sealed without one.

        What it does while signing raises TimestampSilent when the authority does not answer.
        """
        ...


Doubt = Literal["encrypted", "active", "embedded", "too-large", "unreadable"]


class Inspector(Protocol):
    """Looks into files that people give."""

    def __call__(self, content: bytes, kind: str, /) -> Doubt | None:
        """Why `content` can't be taken as a `kind` (`pdf`, `jpg`, `png`); None when it can."""
        ...


class KeyStore(Protocol):
    """Where signing keys live. A key never leaves it; what comes out can only sign."""

    def signer(self, sealer: Sealer) -> Any:
        """A ready pyHanko `Signer` for the authority, with its certificate and chain, made at first use."""
        ...

    def root_certificate(self) -> bytes:
        """The certificate to trust, in PEM, for people who check signatures with their own program."""
        ...


class BlobStore(Protocol):
    """Where encrypted bytes lie. It neither knows nor can learn what they are."""

    def put(self, blob_id: UUID, sealed: bytes) -> None:
        """Keep `sealed` durably. Putting the same id again replaces it."""
        ...

    def get(self, blob_id: UUID) -> bytes:
        """The bytes put. Raises KeyError."""
        ...

    def remove(self, blob_id: UUID) -> None:
        """Forget them; nothing happens when there are none."""
        ...

    def ids(self) -> Iterator[UUID]:
        """The ids of all that is kept, in no order."""
        ...
