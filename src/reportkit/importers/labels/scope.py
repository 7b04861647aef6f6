"""Which formats a document is read with: those of one family, so that the words of another family mislead nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

from reportkit.formats import DEFAULT_FAMILY, format_ids, kept

Made = TypeVar("Made")
_scope: ContextVar[tuple[str, ...] | None] = ContextVar("scope", default=None)


def scope() -> tuple[str, ...]:
    """The formats that count now, oldest first: those of the first family unless others were chosen."""
    return _scope.get() or format_ids(DEFAULT_FAMILY)


@contextmanager
def reading_with(formats: tuple[str, ...]) -> Iterator[None]:
    """Read with these formats alone, as long as this lasts."""
    token = _scope.set(formats)
    try:
        yield
    finally:
        _scope.reset(token)


def scoped(function: Callable[..., Made]) -> Callable[..., Made]:
    """Remembered for each choice of formats."""
    remembered = kept(lambda _formats, *arguments: function(*arguments))

    @wraps(function)
    def call(*arguments: object) -> Made:
        return remembered(scope(), *arguments)

    return call
