"""pyarrow looks for pandas once: with us it finds none, and nobody else is kept from it."""

import subprocess
import sys

LOOKED = """
import sys
import jixiao.facts.store_delta
import pyarrow as pa
pa.array([1, 2]), pa.table({"n": [1]}), pa.Table.from_pylist([{"n": 1}])
assert "pandas" not in sys.modules
import json, pyarrow.parquet
assert not any(type(one).__name__ == "_NoPandas" for one in sys.meta_path)
"""


def test_arrays_are_made_without_pandas() -> None:
    subprocess.run([sys.executable, "-c", LOOKED], check=True)
