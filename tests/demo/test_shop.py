from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.reading import read_csv
from jixiao.base.period import Month
from jixiao.demo.shop import write_shop
from jixiao.demo.wish import Wish

TINY = Wish(shop="示例小铺", agents=5, months=2, messages=400, seed=3)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes_workbooks_included(tmp_path) -> None:
    write_shop(tmp_path / "one", TINY)
    write_shop(tmp_path / "two", TINY)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_another_seed_gives_another_shop(tmp_path) -> None:
    write_shop(tmp_path / "one", replace(TINY, messages=4_000))
    write_shop(tmp_path / "two", replace(TINY, messages=4_000, seed=4))
    one, two = digests(tmp_path / "one"), digests(tmp_path / "two")
    alike = {name for name in one if one[name] == two.get(name)}
    # Who holds which account is no matter of chance; the other two may be empty in so small a shop.
    assert alike <= {
        "账号归属_accounts_示例数据.csv",
        "投诉_complaints_示例数据.csv",
        "突发事件_incidents_示例数据.csv",
    }


def test_every_file_it_says_it_wrote_is_there_and_no_other(tmp_path) -> None:
    written = write_shop(tmp_path, TINY)
    assert sorted(path.name for path in written) == sorted(path.name for path in tmp_path.iterdir())


def test_progress_names_each_month_once(tmp_path) -> None:
    seen: list[Month] = []
    write_shop(tmp_path, TINY, seen.append)
    assert seen == [Month(2026, 9), Month(2026, 10)]


@pytest.mark.parametrize("lines", [1, 2, 3, 25])
def test_a_shop_of_hardly_any_lines_is_still_a_shop(tmp_path, lines) -> None:
    wish = Wish(agents=2, months=3, messages=lines)
    write_shop(tmp_path, wish)
    assert count_lines(tmp_path) == lines


@settings(max_examples=5, deadline=None)
@given(
    agents=st.integers(1, 30),
    months=st.integers(1, 2),
    messages=st.integers(1, 600),
    seed=st.integers(0, 2**63 - 1),
)
def test_whatever_is_wished_for_has_exactly_that_many_lines(
    tmp_path_factory, agents, months, messages, seed
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_shop(folder, Wish(agents=agents, months=months, messages=messages, seed=seed))
    assert count_lines(folder) == messages


def count_lines(folder: Path) -> int:
    chats = (row for path in folder.glob("聊天记录_*") for row in read_csv(path))
    pasted = (path.read_text(encoding="utf-8").splitlines() for path in folder.glob("旺旺聊天_*"))
    return sum("synthetic" not in row["text"] for row in chats) + sum(
        len([t for t in p if t]) for p in pasted
    )


def test_chats_written_some_at_a_time_make_the_same_number_of_lines(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("jixiao.demo.lines._AT_A_TIME", 5)
    write_shop(tmp_path, TINY)
    csv = [row for file in tmp_path.glob("聊天记录_*.csv") for row in read_csv(file)]
    pasted = [file.read_text(encoding="utf-8") for file in tmp_path.glob("旺旺聊天_*.txt")]
    broken = [row for row in csv if "synthetic" in row["text"]]
    assert len(csv) - len(broken) + sum(text.count("): ") for text in pasted) == TINY.messages
    times = [row["sent_at"] for row in csv if row not in broken]
    assert len({(row["account"], row["buyer"]) for row in csv}) > 5
    assert times == sorted(times)
