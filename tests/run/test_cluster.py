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
# Nothing here is its default: what a shop's own tool does differently is the same on both engines, too.
SETTINGS = """
label: 夜班口径
base: taobao
split_hour: 4
join_over_split_minutes: 30
response_hours: 09:00-12:00, 13:00-02:00
response_hours_by: session
rest_day_hours: 10:00-18:00
extra_rest_days: [2026-10-09]
response_on_shift: true
assist_robot_replies: false
auto_reply_texts: [您好，在的]
open_minutes: 10
busy_chats: 3
credit_rule: payment
tie_rule: most_rounds
inquiry_window_days: 3
chase_minutes: 10
follow_up_minutes: 30
product_first: true
assist_hours: 24
net_of_refunds: false
ordered_from: not_left_out
filter_one_line_below: 2
filter_forwarded_lines: 3
filtered_rounds: counted
prefer: report
"""
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


def test_a_month_on_the_cluster_is_the_month_on_duckdb_under_a_shops_own_settings(
    running: Cluster, tmp_path: Path
) -> None:
    (tmp_path / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    data, store = tmp_path / "data", tmp_path / "workspace"
    size = ["--agents", "4", "--months", "1", "--messages", "3000", "--seed", "3"]
    assert main(["demo-data", str(data), *size]) == 0
    month = ["month", "2026-10", "--data", str(data), "--plan", "online-service", "--workspace", str(store)]
    month += ["--settings", str(tmp_path / "settings.yaml")]
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
