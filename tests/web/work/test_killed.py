"""断电: a worker killed in the middle of an import or a month leaves nothing half done; the next one goes on.

One October and four power cuts: while the store is written, right after, when the month's result is about to
be kept, and in the middle of keeping it. 小明 and 小刚 sell for 8,000 and 4,000 on 2% over 3,000 anyway.
"""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from browser.site import EMPTY, ROOT, copy_of, environment, filled
from jixiao.facts.store import Store

BEGIN = """
import sys
from pathlib import Path
from jixiao.web.site import ready
ready(Path(sys.argv[1]))
from browser.seeds import orders
from jixiao.web.entries.jobs import start_import
from jixiao.web.entries.models import Batch
from jixiao.web.plans.drafts import begin
from jixiao.web.plans.models import Assignment, PlanVersion
orders.write_files()
begin(orders.PLAN, "sellers", None)
PlanVersion.objects.update(from_month="2026-01")
Assignment.objects.create(plan="sellers", from_month="2026-01")
start_import(None, Batch.objects.create())
"""
# A worker as it always runs, but for a power cut at one step; jobs of a dead worker are taken up at once.
WORKER = """
import importlib, os, signal, sys
from datetime import timedelta
from pathlib import Path
from jixiao.web import site
workspace, module, name = Path(sys.argv[1]), *sys.argv[2].split(":")
site.ready(workspace)
from jixiao.web.work import jobs
def power_cut(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)
if name:
    place = importlib.import_module(module)
    *owner, name = name.split(".")
    for one in owner:
        place = getattr(place, one)
    setattr(place, name, power_cut)
jobs.LOST_AFTER = timedelta(0)
jobs.take_up_lost()
site.work(workspace, once=True)
"""


def run(script: str, workspace: Path, *more: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", script, str(workspace), *more],
        check=False, capture_output=True, env=environment(workspace), cwd=ROOT,
    )  # fmt: skip
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()[-2000:]
    return done.returncode


def cut(workspace: Path, step: str) -> None:
    assert run(WORKER, workspace, step) == -signal.SIGKILL, step


def asked(workspace: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(workspace / "jixiao.sqlite3")) as base:
        return base.execute(question).fetchall()


def chats(workspace: Path) -> int:
    with Store(workspace / "facts").reading() as con:
        return con.execute("select count(*) from messages").fetchall()[0][0]


def results(workspace: Path) -> tuple[Any, ...]:
    """Return the month's revision, and how many statements and day figures there are."""
    (revision,) = asked(workspace, "select coalesce(max(revision), 0) from months_monthbook")[0]
    statements = asked(workspace, "select count(*) from months_statementrow")[0][0]
    return revision, statements, asked(workspace, "select count(*) from months_dayfigure")[0][0]


def test_four_power_cuts_do_not_spoil_october(shared, tmp_path) -> None:
    workspace = copy_of(filled(shared, EMPTY), tmp_path / "site")
    assert run(BEGIN, workspace) == 0

    cut(workspace, "jixiao.facts.store_log:Log.append")
    assert Store(workspace / "facts").data_version == 0

    cut(workspace, "jixiao.web.entries.jobs:note_outcomes")
    assert chats(workspace) == 4

    cut(workspace, "jixiao.web.months.compute:keep")
    assert (chats(workspace), results(workspace)) == (4, (0, 0, 0))

    cut(workspace, "jixiao.web.months.compute:keep_shapes")
    assert results(workspace) == (0, 0, 0), "what was written is gone with its transaction"

    assert run(WORKER, workspace, ":") == 0
    assert chats(workspace) == 4
    assert results(workspace)[:2] == (1, 2)
    paid = asked(workspace, "select gross from months_statementrow order by gross")
    assert [float(one) for (one,) in paid] == [3080, 3160]
    assert {state for (state,) in asked(workspace, "select state from work_job")} == {"done"}
