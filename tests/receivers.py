"""Servers on this machine that receive webhooks, each with its way of answering."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import NamedTuple

import pytest

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"


class Received(NamedTuple):
    line: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """`answer` is what it sends back for each request: bytes, or a function that does what it likes with the socket."""

    def __init__(self, answer: bytes | Callable[[socket.socket], None] = OK, context: ssl.SSLContext | None = None):
        self.answer, self.context = answer, context
        self.received: list[Received] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"{'https' if context else 'http'}://localhost:{self.listener.getsockname()[1]}/hook?from=us"

    def run(self) -> None:
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:  # closed: the test is over
                return
            Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            self.received.append(_read(connection))
            if callable(self.answer):
                self.answer(connection)
            else:
                connection.sendall(self.answer)
        except OSError:  # the sender hung up
            pass
        finally:
            connection.close()


def _read(connection: socket.socket) -> Received:
    with connection.makefile("rb") as stream:
        line = stream.readline().decode("latin-1").strip()
        headers = {}
        while header := stream.readline().decode("latin-1").strip():
            name, _colon, value = header.partition(":")
            headers[name] = value.strip()
        return Received(line, headers, stream.read(int(headers.get("Content-Length", 0))))


@contextmanager
def receiving(answer: bytes | Callable[[socket.socket], None] = OK, context: ssl.SSLContext | None = None):
    receiver = Receiver(answer, context)
    Thread(target=receiver.run, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.listener.close()


@contextmanager
def answering_at_once(answer: bytes) -> Iterator[str]:
    """A server that answers whatever comes first, HTTP or not. Its address."""

    def answer_one() -> None:
        connection, _address = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=answer_one, daemon=True).start()
        yield f"http://localhost:{server.getsockname()[1]}/hook"


def rebind(monkeypatch: pytest.MonkeyPatch, port: int) -> tuple[list[str], list[tuple[str, int]]]:
    """Every name is on the internet when it is looked up first, and this machine a moment later.

    The names that are looked up, and the addresses that are connected to, without an answer.
    """
    asked: list[str] = []
    connected: list[tuple[str, int]] = []

    def look_up(host, *args, **kwargs):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(address, **kwargs):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    return asked, connected


@contextmanager
def nobody() -> Iterator[str]:
    """An address at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield f"http://127.0.0.1:{port}/"
