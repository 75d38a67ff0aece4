"""浏览器: finds a Chromium to test with, installs one where that is allowed, else says so.

The same Chromium without windows (the headless shell) comes first: a window's own work costs more than our
pages do. A root user on Debian gets Debian's and a Chinese font. Elsewhere the tests are skipped with a
loud reason; with CI=true a missing browser is an error.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Playwright's own list, which the last one said replaces; then the pages of the address bar's own, which a
# window without an address bar starts all the same, each with a process of its own for every context.
OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,"
    "PreconnectToSearch,WebUIOmniboxPopup,WebUIOmniboxAimPopup"
)
ARGUMENTS = [
    f"--disable-features={OFF}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONT, BROWSERS = "fonts-noto-cjk", ("chromium-headless-shell", "chromium")


def find() -> str | None:
    """Return the path of a Chromium on this machine."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def ensure() -> str | None:
    """Return a Chromium, installed first where it is missing and may be installed; one at a time."""
    with (Path(tempfile.gettempdir()) / "jixiao-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not find() and os.geteuid() == 0 and Path("/etc/debian_version").exists():
            _install()
    return find()


def _install() -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "--no-install-recommends", FONT]
    for command in (["update"], *([*install, package] for package in BROWSERS)):
        if not find():
            subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
