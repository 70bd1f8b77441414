"""Whether this process answers and reaches its database, for whoever watches over it."""

from __future__ import annotations

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (a view takes its request)
    """`{"status": "ok"}` with 200, or `{"status": "no-database"}` with 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "no-database"}, status=503)
    return JsonResponse({"status": "ok"})
