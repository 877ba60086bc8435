"""A process that answers must not outlive the one that started it.

An orphan keeps the port and the database open: it would answer beside the next site, with the old
code, and nobody would see why.
"""

from __future__ import annotations

import os
import signal
import threading
import time

EVERY_S = 1.0


def end_with(master: str | None) -> None:
    """End this process when the master that `leadinglights serve` named is gone."""
    if not master:  # another server, such as gunicorn, looks after its own
        return
    watch = threading.Thread(target=_watch, args=(int(master),), name="orphan-watch", daemon=True)
    watch.start()


def _watch(master: int) -> None:
    while os.getppid() == master:
        time.sleep(EVERY_S)
    os.kill(os.getpid(), signal.SIGKILL)  # there is nobody left to shut down in order for
