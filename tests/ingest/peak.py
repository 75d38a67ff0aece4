"""内存峰值: what a piece of work takes at its highest, measured in a process of its own."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

_BEHIND = "\nfrom ingest.peak import megabytes\nprint(megabytes())\n"
_STATUS = Path("/proc/self/status")


def measured(script: str, *arguments: str) -> list[int]:
    """Run a script that prints whole numbers; return them with the megabytes it took at most behind."""
    done = subprocess.run(
        [sys.executable, "-c", script + _BEHIND, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return [int(word) for word in done.stdout.split()]


def megabytes() -> int:
    """Return the most memory that this process has held so far, in megabytes."""
    status = _STATUS.read_text(encoding="ascii", errors="replace") if _STATUS.exists() else ""
    # On Linux getrusage also counts what the starting process held.
    if found := re.search(r"VmHWM:\s+(\d+) kB", status):
        return int(found[1]) // 1024
    # Kilobytes, but bytes on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 ** (
        2 if sys.platform == "darwin" else 1
    )
