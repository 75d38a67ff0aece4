"""A span over a change of settings: each part under its own, the files one after another."""

from __future__ import annotations

import csv

import duckdb

from jixiao.cli.app import main

SLOW = "--metrics", "slow_contacts"
CHANGING = "slow_seconds: 30\nchanges: [{from: 2026-10-01, slow_seconds: 300}]\n"


def total(path, month):
    with path.open(encoding="utf-8") as file:
        return sum(int(row["numerator"]) for row in csv.DictReader(file) if row["day"].startswith(month))


def test_each_month_is_counted_under_the_settings_of_its_days(shop, tmp_path) -> None:
    (tmp_path / "ours.yaml").write_text(CHANGING, encoding="utf-8")
    (tmp_path / "strict.yaml").write_text("slow_seconds: 30\n", encoding="utf-8")
    (tmp_path / "easy.yaml").write_text("slow_seconds: 300\n", encoding="utf-8")
    for name in ("ours", "strict", "easy"):
        options = ["--settings", str(tmp_path / f"{name}.yaml"), "--workspace", str(tmp_path / "place")]
        rounds = ["--rounds", str(tmp_path / f"{name}.parquet")]
        out = ["--data", str(shop), "--out", str(tmp_path / f"{name}.csv")]
        main(["figures", *out, *options, *rounds, *SLOW])
    ours, strict, easy = (tmp_path / f"{name}.csv" for name in ("ours", "strict", "easy"))
    assert total(strict, "2026-10") > total(easy, "2026-10")
    assert total(ours, "2026-09") == total(strict, "2026-09")
    assert total(ours, "2026-10") == total(easy, "2026-10")
    counts = [
        duckdb.read_parquet(str(tmp_path / f"{name}.parquet"))
        .aggregate("count(*), count(distinct opened_at)")
        .fetchall()
        for name in ("ours", "easy")
    ]
    assert counts[0] == counts[1]
