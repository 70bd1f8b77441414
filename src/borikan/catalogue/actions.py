"""What can be done to the catalogue. One transaction each, with its entry in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from borikan.catalogue.compiled_versions import compiled_version
from borikan.catalogue.events import ServicePublished
from borikan.catalogue.models import FileRow, PublicationRow, VersionRow
from borikan.catalogue.refusals import NotPublishable, ServiceTaken
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.source import SHARED_FILES, Source, read_folder
from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

__all__ = ["NotPublishable", "Published", "ServiceTaken", "publish"]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication. `number` counts those of the service from 1; `fresh` is False if it was current already."""

    service_id: str
    version: str
    published_at: datetime
    number: int
    fresh: bool


def publish(folder: Path, shared: Path, *, actor: ActorRef) -> Published:
    """Make what stands in `folder` the current version of its service (LFA s.7, R1).

    `shared` holds the texts and register schemas that services rest on. The version is the hash of all of
    it: publishing the same again changes nothing, and publishing an older one makes it current again, under
    a number of its own. Cases begun before keep their version. Raises FolderRefused for a folder that can't
    be read, NotPublishable with every problem, ServiceTaken.
    """
    source, around = read_folder(folder), _shared_part(read_folder(shared))
    found = compile_service(source, around)
    if found.service is None:
        raise NotPublishable(found.problems)
    with transaction():
        return _published(found.service, source, around, actor)


def _shared_part(shared: Source) -> Source:
    return Source({path: shared[path] for path in SHARED_FILES if path in shared})


def _published(service: CompiledService, source: Source, shared: Source, actor: ActorRef) -> Published:
    current = (
        PublicationRow.objects.select_for_update().filter(service_id=service.id).order_by("-number").first()
    )
    if current is not None:
        if current.version_id == service.version:
            return _as_published(current, fresh=False)
        owner = compiled_version(current.version_id).agency
        if owner != service.agency:
            raise ServiceTaken(service_id=service.id, agency=owner)
    now = clock.now()
    _store(service, source, shared, now)
    publication = PublicationRow.objects.create(
        service_id=service.id,
        number=current.number + 1 if current else 1,
        version_id=service.version,
        published_at=now,
        published_by_kind=actor.kind,
        published_by_id=actor.id,
        published_by_part=actor.part,
    )
    event = ServicePublished(publication.id, service.id, publication.number, service.version)
    record(event, actor=actor, about=[publication.id])
    return _as_published(publication, fresh=True)


def _store(service: CompiledService, source: Source, shared: Source, now: datetime) -> None:
    version, made = VersionRow.objects.get_or_create(
        version=service.version, defaults={"service_id": service.id, "first_published_at": now}
    )
    if made:
        FileRow.objects.bulk_create(_files(version, source, shared))


def _files(version: VersionRow, source: Source, shared: Source) -> Iterator[FileRow]:
    for of_shared, files in ((False, source), (True, shared)):
        for path, content in files.items():
            yield FileRow(version=version, shared=of_shared, path=path, content=content)


def _as_published(row: PublicationRow, *, fresh: bool) -> Published:
    return Published(row.service_id, row.version_id, row.published_at, row.number, fresh)
