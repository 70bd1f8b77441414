"""Addresses that were nearly right: a slash too many at the end, or `/en` without its own."""

from __future__ import annotations

from django.urls import Resolver404, resolve

from borikan.web.language import ENGLISH_PREFIX


def tidied(path: str) -> str | None:
    """The page's address that was meant by `path`, or None where no page of ours is near it.

    What comes out always resolves and begins with one slash, so that nobody can be sent elsewhere by it.
    """
    if path == ENGLISH_PREFIX.rstrip("/"):
        return ENGLISH_PREFIX
    bare = path.rstrip("/")
    if not bare or bare == path or bare.startswith("//"):
        return None
    if bare == ENGLISH_PREFIX.rstrip("/"):
        return ENGLISH_PREFIX
    try:
        resolve(bare)
    except Resolver404:
        return None
    return bare
