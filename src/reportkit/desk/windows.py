"""The windows that are open, and the disk that is watched for them: each is told when what it shows has changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch

_ALIVE = 15.0  # seconds between two signs of life, so that a window that is gone is noticed


class Windows:
    """Everyone who listens; ``tell`` reaches them all."""

    def __init__(self) -> None:
        self._listening: set[asyncio.Queue[str | None]] = set()

    def tell(self, event: object) -> None:
        """Send what has happened to every window."""
        for queue in self._listening:
            queue.put_nowait(json.dumps(event, ensure_ascii=False))

    def close(self) -> None:
        """End every conversation, so that the server can end."""
        for queue in self._listening:
            queue.put_nowait(None)

    async def listen(self) -> AsyncIterator[str]:
        """Events for one window, in the form of server-sent events."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._listening.add(queue)
        try:
            yield ": ready\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), _ALIVE)
                except TimeoutError:
                    yield ": alive\n\n"
                    continue
                if event is None:
                    return
                yield f"data: {event}\n\n"
        finally:
            self._listening.discard(queue)


Events = Callable[[set[Path]], Iterable[object]]


async def watch(places: Iterable[Path], events_of: Events, windows: Windows, stop: asyncio.Event) -> None:
    """Tell the windows what the changes below these places mean to them, until ``stop`` is set."""
    there = [place for place in places if place.exists()]
    # a system that watches no more folders leaves us deaf, not wrong: what is written is merged all the same
    with suppress(asyncio.CancelledError, OSError):
        async for events in awatch(*there, stop_event=stop, debounce=80, step=20, rust_timeout=500):
            changed = {Path(name) for _kind, name in events}
            for event in await asyncio.to_thread(_all_of, events_of, changed):
                windows.tell(event)


def _all_of(events_of: Events, changed: set[Path]) -> list[object]:
    return list(events_of(changed))
