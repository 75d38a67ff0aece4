"""锁定留用: whoever locks on the command line and says where the data are keeps their version readable."""

import pytest

from jixiao.base.period import Month
from jixiao.cli.app import main
from jixiao.facts.store import Store
from jixiao.ingest.places import default_store
from jixiao.run.month import MonthJob, run_month

CHAT = "shop,account,buyer,sent_at,sender,text\n店,店:小美,张三,2026-10-03 10:15:{},{},在\n"


@pytest.fixture
def exports(tmp_path):
    folder = tmp_path / "导出"
    folder.mkdir()
    text = CHAT.format("20", "buyer") + CHAT.format("40", "human").split("\n", 1)[1]
    (folder / "messages.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_version_of_a_locked_month_outlives_the_clearing(exports, tmp_path, capsys) -> None:
    out = tmp_path / "十月"
    run_month(MonthJob(Month(2026, 10), exports, "online-service", out))
    store = Store(default_store(exports))
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    assert main(["lock", str(out), "--provisional", "--data", str(elsewhere)]) == 1
    assert "L207" in "".join(capsys.readouterr())
    assert not (out / "seal.json").exists()
    assert main(["lock", str(out), "--provisional", "--data", str(exports)]) == 0
    assert [pin.version for pin in store.pins.all()] == [1]
    more = (exports / "messages.csv").read_text(encoding="utf-8").replace("10-03", "10-04")
    (exports / "messages.csv").write_text(more, encoding="utf-8")
    run_month(MonthJob(Month(2026, 10), exports, "online-service", tmp_path / "再算"))
    assert main(["store", "vacuum", "-w", str(spaced(store, tmp_path)), "--keep-days", "0"]) == 0
    assert store.entry(1).version == 1
    with store.reading() as con:
        store.attach(con, 1)


def spaced(store: Store, tmp_path):
    """Return a workspace whose facts are that store."""
    space = tmp_path / "space"
    space.mkdir()
    (space / "facts").symlink_to(store.root, target_is_directory=True)
    return space
