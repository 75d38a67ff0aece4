"""The rival of importing: a plain Parquet copy of the chat files, without typing, quarantine or order.

Run: python bench/copy_parquet.py DIR OUT
"""

from __future__ import annotations

import sys

import duckdb


def main() -> None:
    """Copy every chat file as it is."""
    with duckdb.connect() as con:
        con.execute("set memory_limit = '1GB'")
        con.execute("set preserve_insertion_order = false")
        con.execute(
            f"copy (from read_csv('{sys.argv[1]}/聊天记录_*.csv', all_varchar = true, ignore_errors = true)) "
            f"to '{sys.argv[2]}' (format parquet)"
        )


if __name__ == "__main__":
    main()
