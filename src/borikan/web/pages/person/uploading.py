"""Files that come with a page: stored at once, so that an error elsewhere on the page loses none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest

from borikan.definitions.answers import FieldError
from borikan.definitions.compiled import Field
from borikan.documents import actions as documents
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.form_fields import accepted
from borikan.web.who import Person

_READ_AT_MOST = 11 << 20  # more than is accepted, so that what is larger is refused and not cut


def with_uploads(
    request: HttpRequest, person: Person, fields: Sequence[Field], raw: Mapping[str, list[str]]
) -> tuple[dict[str, list[str]], tuple[FieldError, ...]]:
    """The posted values with each file stored and named by its upload; a refused file becomes an error."""
    values = {name: list(texts) for name, texts in raw.items()}
    errors = []
    for field in fields:
        file = request.FILES.get(field.id) if field.type == "file" else None
        if file is None:
            continue
        try:
            upload = documents.store_upload(
                file.read(_READ_AT_MOST), str(file.name), accepted(field), owner=person.ref
            )
        except Refused as refusal:
            errors.append(FieldError(field.id, _said(refusal)))
            continue
        values[f"{field.id}.upload"], values[f"{field.id}.name"] = [str(upload.id)], [upload.name]
    return values, tuple(errors)


def _said(refusal: Refused) -> Text:
    message, remedy = refusal.message, refusal.remedy
    return Text(f"{message.th} {remedy.th}", f"{message.en} {remedy.en}")
