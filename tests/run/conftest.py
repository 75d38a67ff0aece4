"""A small synthetic shop, written and computed once for the tests of whole runs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.base.period import Month
from jixiao.cli.app import main
from jixiao.run.month import MonthDone, MonthJob, run_month


@pytest.fixture(scope="session")
def shop(tmp_path_factory) -> Path:
    """Two months of a shop with eight agents, in the real export formats."""
    folder = tmp_path_factory.mktemp("shop") / "data"
    options = ["--agents", "8", "--months", "2", "--messages", "6000", "--seed", "5"]
    assert main(["demo-data", str(folder), "--shop", "小店", *options]) == 0
    return folder


@pytest.fixture(scope="session")
def october(shop, tmp_path_factory) -> tuple[MonthJob, MonthDone]:
    """October of that shop under the online service standard."""
    place = tmp_path_factory.mktemp("october")
    job = MonthJob(Month(2026, 10), shop, "online-service", place / "out", store=place / "facts")
    return job, run_month(job)


@pytest.fixture
def own_october(october, tmp_path) -> MonthJob:
    """The same October as a copy of one's own: its data, its store and its results may be changed."""
    job, _ = october
    copies = {name: tmp_path / name for name in ("data", "facts", "october")}
    for path, to in zip((job.data, job.store, job.out), copies.values(), strict=True):
        shutil.copytree(path, to)
    return replace(job, data=copies["data"], store=copies["facts"], out=copies["october"])
