"""计时: runs a command as a whole process and reads wall, CPU and peak memory from the operating system."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds on the wall, seconds of CPU, peak resident memory in MB."""

    wall: float
    cpu: float
    peak: float


def measured(command: list[str], log: Path) -> Run:
    """Run `command` to its end; what it prints goes to `log`; a failure stops the bench with that log."""
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=os.environ | {"PYTHONUTF8": "1"}
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)}\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
