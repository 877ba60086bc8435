"""Numba where it is there: inner loops are written once and run compiled or interpreted.

Kernels work on whole numbers in flat sequences: int64 arrays when compiled, lists when interpreted
(indexing an array from Python is slow). So both give the same answers. LEADINGLIGHTS_NO_NUMBA=1 turns
the compiler off, and so does Numba's own NUMBA_DISABLE_JIT=1.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

_HERE = Path(__file__).parent
_OFF = ("LEADINGLIGHTS_NO_NUMBA", "NUMBA_DISABLE_JIT")
COMPILED = all(os.environ.get(name, "") in ("", "0") for name in _OFF) and (
    find_spec("numba") is not None
)
_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Compile a kernel, once and kept on disk, or leave it as it is where there is no Numba."""
    if not COMPILED:
        return function
    from numba import config, njit

    kept: Any = config
    kept.CACHE_DIR = kept.CACHE_DIR or _kept()
    return cast(_Function, njit(cache=True)(function))


def cold() -> bool:
    """Whether kernels have still to be compiled on this machine, which takes half a minute."""
    return COMPILED and _kept() != "" and not any(Path(_kept()).rglob("*.nbi"))


@cache
def _kept() -> str:
    """Where compiled kernels are kept; empty, for Numba to choose, where this package may not be written to."""
    kept = _HERE / "__pycache__" / f"kernels-{_stamp()}"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ""
    return str(kept)


@cache
def _stamp() -> str:
    """Of all kernels together: one inlined into another must not outlive a change of its own file."""
    files = [one for one in sorted(_HERE.rglob("*.py")) if b"@compiled" in one.read_bytes()]
    state = [(str(one.relative_to(_HERE)), one.stat().st_mtime_ns) for one in files]
    return hashlib.sha256(repr(state).encode()).hexdigest()[:12]


def sequence(numbers: Any) -> Any:
    """Whole numbers as a kernel wants them: a flat int64 array, or a list where it is interpreted."""
    array: NDArray[np.int64] = np.ascontiguousarray(numbers, dtype=np.int64).ravel()
    return array if COMPILED else array.tolist()
