"""Find a Chromium for the journeys, or install Debian's when this machine allows it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGES = ("chromium", "fonts-noto-cjk")
NOT_RUN = "journeys not run: no Chromium (sudo apt install chromium fonts-noto-cjk)"


def find(env: Mapping[str, str]) -> str | None:
    """The path of a Chromium: the one named in the environment, on PATH, or a macOS application."""
    named = env.get("LEADINGLIGHTS_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    for name in NAMES:
        found = shutil.which(name, path=env.get("PATH"))
        if found:
            return found
    return next((path for path in APPLICATIONS if os.access(path, os.X_OK)), None)


def apt_command(*, is_root: bool) -> list[str] | None:
    """How apt-get may be called here without asking anybody, or None."""
    apt = shutil.which("apt-get")
    if not apt:
        return None
    if is_root:
        return [apt]
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive", apt]
    return None


def install() -> None:
    """Try to install Debian's packages; what comes of it, find() sees."""
    apt = apt_command(is_root=hasattr(os, "geteuid") and os.geteuid() == 0)
    if apt is None:
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Without the timeout an apt that already runs ends ours at once.
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    print("Installing Chromium and a Chinese font from Debian (about 160 MB, once) ...", flush=True)
    if not list(Path("/var/lib/apt/lists").glob("*_Packages*")):
        subprocess.run(
            [*apt, *wait, "-q", "update"], env=env, stdout=subprocess.DEVNULL, check=False
        )
    command = [*apt, *wait, "install", "-q", "-y", "--no-install-recommends", *PACKAGES]
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)


def find_or_install() -> str | None:
    if not find(os.environ):
        install()
    return find(os.environ)
