"""Waiting on an event loop for what a process or a thread does, without a thread that waits."""

from __future__ import annotations

import asyncio

Soon = asyncio.Future[bool]


def settle(soon: Soon, came: bool) -> None:
    """Say that it came, or that it did not; what is said second does not count."""
    if not soon.done():
        soon.set_result(came)


async def settled(soon: Soon, seconds: float) -> bool:
    """Whether it came within so many seconds."""
    timer = soon.get_loop().call_later(seconds, settle, soon, False)
    try:
        return await soon
    finally:
        timer.cancel()


async def readable(descriptor: int, seconds: float) -> bool:
    """Whether there is something to read within so many seconds, if only the end."""
    loop = asyncio.get_running_loop()
    soon: Soon = loop.create_future()
    loop.add_reader(descriptor, settle, soon, True)
    try:
        return await settled(soon, seconds)
    finally:
        loop.remove_reader(descriptor)
