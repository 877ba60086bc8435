"""`leadinglights serve`: the site and a worker, stopped together."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured

from leadinglights.cli import opening

DEFAULT_PORT = 8000
LOOK_EVERY_S, REPLACE_AFTER_S = 0.5, 2.0


def add_to(subparsers: Any) -> None:
    parser = subparsers.add_parser("serve", help="serve the site, with a worker beside it")
    opening.add_data(parser)
    add_address(parser)
    parser.add_argument("--quiet", action="store_true", help="do not say where")
    parser.add_argument("--workers", type=_workers, default=2, help="processes that answer (2)")
    parser.set_defaults(run=run)


def add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, help=f"port ({DEFAULT_PORT}, or a free one)")


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: write a number from 1 to 65535")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


class NoPort(ImproperlyConfigured):
    """Nothing can listen there."""


def run(options: argparse.Namespace) -> int:
    port = chosen_port(options)
    prepare(options.address, port)
    opening.open_office(options.data)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from leadinglights.cli import standing

    standing.require_sound_database()
    standing.require_current_database()
    if settings.IN_PRODUCTION:
        call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()  # a connection must not be carried across the fork of the servers
    if not options.quiet:
        print(f"Serving {settings.SITE_URL}  (Ctrl-C ends it)", flush=True)
    return serve(options.address, port, options.workers)


def serve_afresh(folder: Path, address: str, port: int) -> NoReturn:
    """Become `leadinglights serve`.

    The servers are forked from the master. Setting type and solving start threads, which a fork
    does not copy: a page that sets type would then wait for them for ever. Hence a new process.
    """
    words = ["serve", "--data", str(folder), "--address", address, "--port", str(port)]
    sys.stdout.flush()
    sys.stderr.flush()
    command = [sys.executable, "-m", "leadinglights.cli", *words, "--quiet"]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and our own words


def prepare(address: str, port: int) -> None:
    """Say where the site will be, before the settings are read, unless the operator has said it."""
    if os.environ.get("LEADINGLIGHTS_PROFILE", "demo") != "production":
        host = "localhost" if address in {"127.0.0.1", "0.0.0.0"} else address  # noqa: S104
        os.environ.setdefault("LEADINGLIGHTS_SITE_URL", f"http://{host}:{port}")


def chosen_port(options: argparse.Namespace) -> int:
    """The port the operator named, if nobody else answers there, or a free one.

    The servers share their port with each other, so that the system would not say that it is taken:
    two offices would answer at one address, now the one and now the other.
    """
    port: int | None = options.port
    if port is None:
        return free_port(options.address)
    if _bound(options.address, port) is None:
        raise NoPort(
            f"Nothing can listen at {options.address}:{port}: the port is taken or the address is not "
            "of this machine. Name another port with --port, or leave it out."
        )
    return port


def free_port(address: str) -> int:
    """The usual port if it is free, else any that is."""
    port = _bound(address, DEFAULT_PORT) or _bound(address, 0)
    if port is None:
        raise NoPort(f"Nothing can listen at {address}: name an address of this machine.")
    return port


def _bound(address: str, port: int) -> int | None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return None
        return int(probe.getsockname()[1])


def serve(address: str, port: int, workers: int) -> int:
    """Serve until SIGINT or SIGTERM; the background worker never outlives the site."""
    os.environ["LEADINGLIGHTS_MASTER"] = str(os.getpid())
    over = threading.Event()
    # Before the servers are forked: a fork in the middle of a start keeps the pipe on which `Popen`
    # waits for its child, and the keeper would wait for as long as that server lives.
    worker = _a_worker()
    keeper = threading.Thread(target=_keep_a_worker, args=(worker, over), daemon=True)
    keeper.start()
    try:
        _site(address, port, workers)
    finally:
        over.set()
        keeper.join()
    return 0


def _a_worker() -> subprocess.Popen[bytes]:
    beside = [sys.executable, "-m", "leadinglights.cli", "worker", "--beside", str(os.getpid())]
    return subprocess.Popen(beside)  # noqa: S603 - our own interpreter and our own words


def _keep_a_worker(worker: subprocess.Popen[bytes], over: threading.Event) -> None:
    """Replace a worker that died, or its job would seem to run for ever."""
    while True:
        while worker.poll() is None and not over.wait(LOOK_EVERY_S):
            pass
        if over.is_set() or over.wait(REPLACE_AFTER_S):
            break
        worker = _a_worker()
    _end(worker)


def _site(address: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "leadinglights.server.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,  # one told to stop while it starts would not hear it
        working_dir=Path.cwd(),
    ).serve()


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.send_signal(signal.SIGTERM)
    try:
        worker.wait(timeout=10)
    except subprocess.TimeoutExpired:  # in the middle of a plan: its lease runs out, it is redone
        worker.kill()
        worker.wait()
