"""只算指标: all figures of a month from the stored facts; nothing kept, nothing written.

Run: python bench/figures_alone.py STORE MONTH OUT.json
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from jixiao.base.period import Month
from jixiao.facts.store import Store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period


def main() -> None:
    """Compute, then write the seconds it took."""
    period = Period.of(Month.parse(sys.argv[2]))
    with working_connection() as con:
        Store(Path(sys.argv[1])).attach(con)
        wall, cpu = time.perf_counter(), time.process_time()
        compute(con, period=period)
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    Path(sys.argv[3]).write_text(json.dumps({"figures alone": took}), encoding="utf-8")


if __name__ == "__main__":
    main()
