"""Clients that ask over HTTP as fast as they are answered; one thread, so that they cost little beside the server."""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_ACCEPT = "application/sparql-results+json"


@dataclass(frozen=True)
class Load:
    """What came back: answers by status, and the seconds that each answer with status 200 took."""

    seconds: float
    statuses: Counter[int]
    taken: list[float] = field(repr=False)

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.statuses[200] / self.seconds


def load(url: str, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """So many clients ask these queries in turn, each the next one as soon as it has its answer.

    No question is sent after so many seconds, and every answer is waited for: what is left unanswered would keep the
    server busy while the next one is measured.
    """
    host, port, path = _parts(url)
    requests = cycle([request(host, path, query) for query in queries])
    statuses, taken = Counter[int](), list[float]()
    with selectors.DefaultSelector() as ready:
        for _ in range(clients):
            client = Client(host, port)
            ready.register(client.socket, selectors.EVENT_READ, client)
            client.send(next(requests))
        began = time.perf_counter()
        while ready.get_map():
            for key, _ in ready.select():
                client = key.data
                if (status := client.receive()) is None:
                    continue
                now = time.perf_counter()
                statuses[status] += 1
                taken += [now - client.sent] if status == 200 else []
                if now < began + seconds:
                    client.send(next(requests))
                else:
                    ready.unregister(client.socket)
                    client.socket.close()
        passed = time.perf_counter() - began
    return Load(passed, statuses, taken)


def request(host: str, path: str, query: str) -> bytes:
    """A query as direct POST."""
    body = query.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {_ACCEPT}\r\n"
        f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Client:
    """One connection that is kept open: ``send``, then ``receive`` until it gives the status."""

    def __init__(self, host: str, port: int) -> None:
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent, self._answer = 0.0, bytearray()

    def send(self, content: bytes) -> None:
        self._answer.clear()
        self.sent = time.perf_counter()
        self.socket.sendall(content)

    def receive(self) -> int | None:
        """Read what is there; the status when the answer is whole."""
        chunk = self.socket.recv(1 << 18)
        if not chunk:
            raise ConnectionError("The server closed the connection before its answer was whole.")
        self._answer += chunk
        return int(self._answer[9:12]) if _whole(self._answer) else None


def _whole(answer: bytearray) -> bool:
    end = answer.find(_HEAD_END)
    if end < 0:
        return False
    head = bytes(answer[:end]).lower()
    start = head.find(_LENGTH)
    if start < 0:  # in chunks, of which the last is empty
        return answer.endswith(b"\r\n0\r\n\r\n")
    length = int(head[start + len(_LENGTH) :].split(b"\r\n", 1)[0])
    return len(answer) >= end + len(_HEAD_END) + length


def _parts(url: str) -> tuple[str, int, str]:
    host, _, rest = url.removeprefix("http://").partition(":")
    port, _, path = rest.partition("/")
    return host, int(port), f"/{path}"
