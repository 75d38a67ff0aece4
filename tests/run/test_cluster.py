"""A real cluster on loopback, a master and two workers: a month computed on it is DuckDB's to the byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from jixiao.cli.app import main
from sparks import PATIENCE, Cluster, cluster

pytestmark = [pytest.mark.spark, pytest.mark.slow]
SAME = ("statements.json", "figures.csv", "problems.csv", "basis.json")
EVIDENCE = ("rounds", "contacts", "credits")
TOO_MUCH = """
import sys
from pathlib import Path
from jixiao.base.problem import ProblemsError
from jixiao.run import spark_session
spark_session.STARTS_WITHIN = 3.0
try:
    with spark_session.spark_session(sys.argv[1], Path(sys.argv[2])):
        print("it was given")
except ProblemsError as stop:
    print(*(problem.code for problem in stop.problems))
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def python(running: Cluster, *arguments: str, **conf: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    surroundings = running.environment(**conf)
    return subprocess.run(
        command, env=surroundings, capture_output=True, text=True, timeout=2 * PATIENCE, check=False
    )


def test_a_month_on_the_cluster_is_the_month_on_duckdb(running: Cluster, tmp_path: Path) -> None:
    data, store = tmp_path / "data", tmp_path / "workspace"
    size = ["--agents", "4", "--months", "1", "--messages", "3000", "--seed", "3"]
    assert main(["demo-data", str(data), *size]) == 0
    month = ["month", "2026-10", "--data", str(data), "--plan", "online-service", "--workspace", str(store)]
    assert main([*month, "--out", str(tmp_path / "duckdb")]) == 0
    there = ["--out", str(tmp_path / "spark"), "--engine", "spark", "--master", running.master]
    done = python(running, "-m", "jixiao", *month, *there)
    assert done.returncode == 0, done.stderr
    assert "WARN" not in done.stderr
    for name in SAME:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "duckdb" / name).read_bytes(), name
    for name in EVIDENCE:
        assert rows(tmp_path / "spark", name) == rows(tmp_path / "duckdb", name) != [], name
    assert not list((store / "facts" / "derived" / "spark").iterdir())
    assert len(list((running.folder / "work").glob("app-*/*"))) == 2


def rows(out: Path, name: str) -> list[tuple[object, ...]]:
    path = out / "evidence" / f"{name}.parquet"
    return duckdb.sql(f"from read_parquet('{path}') order by all").fetchall()


def test_more_memory_than_a_worker_has_is_told_instead_of_waiting(running: Cluster, tmp_path: Path) -> None:
    log = str(tmp_path / "spark.log")
    done = python(running, "-c", TOO_MUCH, running.master, log, **{"spark.executor.memory": "2g"})
    assert done.stdout.strip() == "E107", done.stderr
