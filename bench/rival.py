"""对手怎么跑: reads a folder, computes a month, times the figures alone, writes them as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def run(
    load: Callable[[Path], Any],
    figures: Callable[[Any, str], Mapping[tuple[str, str], tuple[float, float | None]]],
) -> None:
    """Do what `rival_*.py DIR MONTH OUT.json` asks for."""
    folder, month, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    tables = load(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    found = figures(tables, month)
    took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    rows = [[person, metric, *counts] for (person, metric), counts in sorted(found.items())]
    out.write_text(json.dumps({"figures alone": took, "figures": rows}, ensure_ascii=False), encoding="utf-8")
