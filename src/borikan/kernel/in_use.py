"""What is in use of one kind, where plays and tests put something else in its place for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class InUse(Generic[T]):
    """What was put in use last in this process, by whichever thread, else what `otherwise` gives."""

    def __init__(self, otherwise: Callable[[], T]) -> None:
        self._otherwise = otherwise
        self._put_in: list[T] = []

    def __call__(self) -> T:
        """What is in use now."""
        return self._put_in[-1] if self._put_in else self._otherwise()

    @contextmanager
    def use(self, other: T) -> Iterator[T]:
        """Let `other` be in use within the block."""
        self._put_in.append(other)
        try:
            yield other
        finally:
            self._put_in.pop()
