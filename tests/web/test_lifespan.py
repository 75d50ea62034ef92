"""Start-up must not mind what other threads do with their descriptors."""

from __future__ import annotations

import os
import socket
import threading

from web.lifespan import send_at_once


def churn(stop: threading.Event) -> None:
    while not stop.is_set():
        pair = [os.open(os.devnull, os.O_RDONLY) for _ in range(20)]
        for descriptor in pair:
            os.close(descriptor)


def test_descriptors_may_come_and_go():
    stop = threading.Event()
    thread = threading.Thread(target=churn, args=(stop,))
    thread.start()
    try:
        for _ in range(200):
            send_at_once()
    finally:
        stop.set()
        thread.join()


def test_a_listening_socket_sends_at_once():
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not server.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        send_at_once()
        assert server.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
