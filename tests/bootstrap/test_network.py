"""The tests themselves cannot reach another machine."""

from __future__ import annotations

import socket

import pytest


def test_another_machine_cannot_be_reached() -> None:
    with socket.socket() as asking, pytest.raises(OSError, match=r"offline.*192\.0\.2\.1"):
        asking.connect(("192.0.2.1", 443))


def test_this_machine_can() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        asking = socket.create_connection(server.getsockname(), timeout=5)
        server.accept()[0].close()
        with asking:
            assert asking.recv(1) == b""
