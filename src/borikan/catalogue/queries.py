"""Reading the catalogue: current services, their versions, and finding them by words."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from borikan.catalogue.compiled_versions import compiled_version
from borikan.catalogue.models import LocalVersionRow, PublicationRow, VersionRow
from borikan.catalogue.refusals import ServiceNotFound, VersionNotFound, VersionUnusable
from borikan.catalogue.rules import KEYWORD, SUMMARY, TITLE, Index, Indexed, indexed
from borikan.catalogue.subjects import AUDIENCES, agency_title, life_event_title, life_events, role_title
from borikan.definitions.compiled import CompiledService
from borikan.definitions.in_short import InShort, in_short
from borikan.journal.keeping import Kept
from borikan.kernel.collation import sort_key
from borikan.kernel.text import Text

__all__ = [
    "AUDIENCES",
    "Hit",
    "Listed",
    "LocalVersion",
    "Publication",
    "ServiceNotFound",
    "VersionNotFound",
    "VersionUnusable",
    "agency_title",
    "current",
    "edition",
    "holding_in",
    "life_event_title",
    "life_events",
    "listing",
    "local_versions",
    "publications",
    "role_title",
    "search",
    "set_by",
    "version",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """A current service as lists show it."""

    service_id: str
    version: str
    title: Text
    summary: Text
    agency: str
    audience: tuple[str, ...]
    life_event: str
    published_at: datetime
    short: InShort


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that was found; the higher the `score`, the better it fits."""

    service: Listed
    score: float


@dataclass(frozen=True, slots=True)
class Publication:
    """One version of a service's manual, from when it was current; `number` counts from 1."""

    number: int
    version: str
    published_at: datetime


def current(service_id: str) -> CompiledService:
    """The version that new cases of the service follow. Raises ServiceNotFound."""
    row = PublicationRow.objects.filter(service_id=service_id).order_by("-number").first()
    if row is None:
        raise ServiceNotFound
    return compiled_version(row.version_id)


def version(version_hash: str) -> CompiledService:
    """That version of a service, current or not. Raises VersionNotFound, VersionUnusable."""
    return compiled_version(version_hash)


def publications(service_id: str) -> tuple[Publication, ...]:
    """All publications of the service, newest first. Raises ServiceNotFound when there is none (R1)."""
    rows = PublicationRow.objects.filter(service_id=service_id).order_by("-number")
    found = tuple(Publication(row.number, row.version_id, row.published_at) for row in rows)
    if not found:
        raise ServiceNotFound
    return found


@dataclass(frozen=True, slots=True)
class LocalVersion:
    """The version that holds in the area of one authority, named by its code."""

    authority: str
    version: str


def local_versions(service_id: str, number: int) -> tuple[LocalVersion, ...]:
    """What localities made of the service's publication of that number, by authority."""
    rows = LocalVersionRow.objects.filter(publication__service_id=service_id, publication__number=number)
    found = rows.order_by("authority").values_list("authority", "version_id")
    return tuple(LocalVersion(authority, version_hash) for authority, version_hash in found)


_holding: Kept[tuple[str, str], str] = Kept("catalogue")


def holding_in(version_hash: str, authority: str) -> str:
    """The version that holds in the area of the authority (its code), of the same service version as that one.

    `version_hash` may itself be some locality's. Where the authority sets nothing, the service's own holds.
    Raises VersionNotFound.
    """
    return _holding.get((version_hash, authority), lambda: _read_holding(version_hash, authority))


def _read_holding(version_hash: str, authority: str) -> str:
    version_row = VersionRow.objects.filter(version=version_hash).first()
    if version_row is None:
        raise VersionNotFound
    own = version_row.laid_over_id or version_row.version
    newest = PublicationRow.objects.filter(version_id=own).order_by("-number").first()
    local = LocalVersionRow.objects.filter(publication=newest, authority=authority).first()
    return local.version_id if local else own


def set_by(version_hash: str) -> str | None:
    """The code of the authority whose version this is; None for the service's own."""
    rows = LocalVersionRow.objects.filter(version_id=version_hash).order_by("-id")
    return rows.values_list("authority", flat=True).first()


def edition(version_hash: str) -> int:
    """The number of the newest publication that the version, the service's or a locality's, belongs to.

    Raises VersionNotFound.
    """
    belongs = Q(version_id=version_hash) | Q(local__version_id=version_hash)
    number = PublicationRow.objects.filter(belongs).order_by("-number").values_list("number", flat=True)
    found = number.first()
    if found is None:
        raise VersionNotFound
    return found


def listing() -> tuple[Listed, ...]:
    """Every current service, by its Thai title in dictionary order."""
    listed = _snapshot().listed
    return tuple(sorted(listed.values(), key=lambda service: sort_key(service.title.th)))


def search(words: str, language: str) -> tuple[Hit, ...]:
    """The services that `words` find, best first; those that fit alike by title in `language`.

    Both languages are searched whatever the reader's: people look for things by the word they know.
    """
    snapshot = _snapshot()
    hits = [Hit(snapshot.listed[service_id], score) for service_id, score in snapshot.index.find(words)]
    return tuple(
        sorted(hits, key=lambda hit: (-hit.score, sort_key(hit.service.title.in_language(language))))
    )


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """All current services as of one set of versions."""

    versions: tuple[tuple[str, str, datetime], ...]
    listed: dict[str, Listed]
    index: Index


_kept: _Snapshot | None = None
_making = threading.Lock()


def _snapshot() -> _Snapshot:
    """The services as they are now; made anew only when a version has been published since."""
    global _kept  # noqa: PLW0603  # one snapshot per process, replaced whole
    versions = tuple(
        _current().values_list("service_id", "version_id", "published_at").order_by("service_id")
    )
    kept = _kept
    if kept is not None and kept.versions == versions:
        return kept
    with _making:
        if _kept is None or _kept.versions != versions:
            _kept = _made(versions)
        return _kept


def _current() -> QuerySet[PublicationRow]:
    newest = (
        PublicationRow.objects.filter(service_id=OuterRef("service_id")).order_by("-number").values("number")
    )
    return PublicationRow.objects.annotate(newest=Subquery(newest[:1])).filter(number=F("newest"))


def _made(versions: tuple[tuple[str, str, datetime], ...]) -> _Snapshot:
    services = [(compiled_version(version_hash), published_at) for _, version_hash, published_at in versions]
    listed = {service.id: _listed(service, published_at) for service, published_at in services}
    return _Snapshot(versions, listed, Index([_indexed(service) for service, _ in services]))


def _listed(service: CompiledService, published_at: datetime) -> Listed:
    return Listed(
        service_id=service.id,
        version=service.version,
        title=service.title,
        summary=service.summary,
        agency=service.agency,
        audience=service.audience,
        life_event=service.life_event,
        published_at=published_at,
        short=in_short(service),
    )


def _indexed(service: CompiledService) -> Indexed:
    texts = [
        *((title, TITLE) for title in (service.title.th, service.title.en)),
        *((keyword, KEYWORD) for keyword in (*service.keywords_th, *service.keywords_en)),
        *((summary, SUMMARY) for summary in (service.summary.th, service.summary.en)),
    ]
    return indexed(service.id, texts)
