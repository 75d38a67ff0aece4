"""A process that dies in the middle of an import: the store is as it was, and the import can be repeated."""

import os
import signal
import subprocess
import sys

import pytest

CHAT = """
shop,account,buyer,sent_at,sender
店,店:小美,张三,2026-{month}-03 10:15:20,buyer
店,店:小美,张三,2026-{month}-03 10:15:40,human
"""
ORDERS = """
shop,order_id,buyer,created_at,amount_paid
店,1001,张三,2026-10-03 10:20:00,{paid}
"""
# Kills its own process, as a power cut would, at one step of the commit.
DYING = """
import os, signal, sys
from pathlib import Path
from jixiao.facts import {module}
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror

done = []
real = {module}.{owner}.{step}
def dies(*args, **options):
    if len(done) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(1)
    return real(*args, **options)
{module}.{owner}.{step} = dies
mirror(Store(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def dies_at(desk, module: str, owner: str, step: str, after: int = 0) -> None:
    script = DYING.format(module=module, owner=owner, step=step, after=after)
    done = subprocess.run(
        [sys.executable, "-c", script, str(desk.store.root), str(desk.folder)],
        check=False,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def facts(desk) -> list[object]:
    return [
        desk.messages(),
        desk.ask("SELECT order_id, amount_paid FROM orders ORDER BY ALL"),
        desk.ask("SELECT name FROM files ORDER BY ALL"),
        desk.store.data_version,
    ]


@pytest.mark.parametrize(
    ("module", "owner", "step", "after"),
    [
        ("store_write", "Workbench", "write", 1),
        ("store_delta", "DeltaFolder", "exchange", 1),
        ("store_delta", "DeltaFolder", "exchange", 3),
        ("store_log", "Log", "append", 0),
    ],
)
def test_a_killed_import_leaves_the_store_as_it_was_and_can_be_repeated(
    desk, module, owner, step, after
) -> None:
    desk.put("old.csv", CHAT.format(month="09"))
    desk.put("ExportOrderList202610010000.csv", ORDERS.format(paid="0"))
    desk.read()
    before = facts(desk)

    desk.put("new.csv", CHAT.format(month="10"))
    desk.put("ExportOrderList202611010000.csv", ORDERS.format(paid="99.00"))
    dies_at(desk, module, owner, step, after)
    assert facts(desk) == before

    desk.mirror()
    assert [row[2] for row in desk.messages()] == [
        "2026-09-03 10:15:20",
        "2026-09-03 10:15:40",
        "2026-10-03 10:15:20",
        "2026-10-03 10:15:40",
    ]
    assert desk.ask("SELECT order_id, amount_paid FROM orders") == [("1001", 9900)]
    assert desk.store.data_version == 2


def test_a_very_first_import_that_is_killed_can_be_repeated(desk) -> None:
    desk.put("new.csv", CHAT.format(month="10"))
    dies_at(desk, "store_log", "Log", "append")
    assert desk.store.data_version == 0
    assert desk.messages() == []
    desk.read()
    assert len(desk.messages()) == 2
    assert not list(desk.store.root.glob("staging"))
