"""Parquet files become one without being decoded: the rows are those of all, in order, for every reader."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from jixiao.run.joined_parquet import join_parquet

SHAPE = """select range as n, '买家' || range % 7 as who, range % 2 = 0 as paid,
    case when range % 3 = 0 then range * 1.5 end as amount,
    {'at': timestamp '2026-10-01' + to_seconds(range), 'line': range} as line"""


def written(folder: Path, *rows: int) -> list[Path]:
    """Return files with so many rows each; those of more than 2048 have several row groups."""
    paths = [folder / f"{number}.parquet" for number, _ in enumerate(rows)]
    with duckdb.connect() as con:
        for path, count in zip(paths, rows, strict=True):
            options = "(format parquet, compression zstd, row_group_size 2048)"
            con.execute(f"copy ({SHAPE} from range({count})) to '{path}' {options}")
    return paths


def test_the_rows_of_all_files_stand_in_their_order(tmp_path) -> None:
    parts, whole = written(tmp_path, 3, 0, 5000, 40), tmp_path / "whole.parquet"
    join_parquet(parts, whole)
    wanted = pa.concat_tables([parquet.read_table(part) for part in parts])
    assert parquet.read_table(whole).equals(wanted)
    assert parquet.ParquetFile(whole).metadata.num_rows == 5043
    with duckdb.connect() as con:
        found = con.execute(f"from read_parquet('{whole}')").fetchall()
        assert found == [tuple(row.values()) for row in wanted.to_pylist()]
        assert con.read_parquet(str(whole)).filter("who = '买家3' and n = 3").shape[0] == 2


def test_one_file_joined_is_itself(tmp_path) -> None:
    (part,) = written(tmp_path, 5000)
    join_parquet([part], tmp_path / "whole.parquet")
    assert (tmp_path / "whole.parquet").read_bytes() == part.read_bytes()


def test_what_another_writer_wrote_joins_as_well(tmp_path) -> None:
    rows = pa.table({"day": ["2026-10-01"] * 20, "n": range(20), "share": [0.5] * 20})
    parts = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for part in parts:
        parquet.write_table(rows, part, row_group_size=8, write_page_index=True, store_schema=True)
    join_parquet(parts, tmp_path / "whole.parquet")
    assert parquet.read_table(tmp_path / "whole.parquet").equals(pa.concat_tables([rows, rows]))


@pytest.mark.parametrize("what", ["nothing", "no Parquet", "other columns"])
def test_what_does_not_fit_is_refused(tmp_path, what) -> None:
    (part,) = written(tmp_path, 3)
    other = tmp_path / "other.parquet"
    other.write_bytes(b"person,day\n")
    if what == "other columns":
        parquet.write_table(pa.table({"n": [1]}), other)
    with pytest.raises(ValueError, match=r"files|Parquet"):
        join_parquet([] if what == "nothing" else [part, other], tmp_path / "whole.parquet")
