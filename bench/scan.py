"""The floor: a bare scan of the columns that response times and credit need, straight from the stored facts.

Run: python bench/scan.py STORE MONTH
"""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.facts.store import Store


def main() -> None:
    """Read the columns once, touching every value."""
    with Store(Path(sys.argv[1])).reading() as con:
        row = con.execute(
            "select count(*), sum(thread), max(sent_at), sum(sender), count(transfer_to) "
            "from messages where month = ?",
            [sys.argv[2]],
        ).fetchone()
    sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()
