from collections import defaultdict

import pytest
from python_calamine import CalamineWorkbook

from demo.reading import answer_seconds, sheet
from jixiao.demo.wish import SYNTHETIC


def test_there_is_one_for_every_day_of_the_last_month_dated_by_its_name_alone(small) -> None:
    names = [path.name for path in small.files("客服绩效_*")]
    assert names == [f"客服绩效_示例数据_202610{day:02d}.xlsx" for day in range(1, 32)]
    text = str(sheet(small.files("客服绩效_*")[4]))
    assert "2026" not in text
    assert CalamineWorkbook.from_path(small.files("客服绩效_*")[0]).sheet_names == [SYNTHETIC]


def test_the_header_mixes_brackets_and_six_rows_at_the_end_are_no_agents(small) -> None:
    rows = sheet(small.files("客服绩效_*")[2])
    assert rows[0][5:7] == ["首次响应时长（秒)", "平均响应时长（秒)"]
    assert len(rows[0]) == 10
    assert [row[0] for row in rows[-6:]] == [
        "汇总值", "平均值", "全店汇总值", "全店平均值", "同行同层优秀", "同行同层均值",
    ]  # fmt: skip
    assert all(str(row[0]).startswith("示例小铺:") for row in rows[1:-6])


def test_what_is_not_known_is_a_dash_and_rates_are_text(life) -> None:
    cells = [cell for path in life.files("客服绩效_*") for row in sheet(path)[1:-6] for cell in row[7:9]]
    assert "-" in cells
    assert all(cell == "-" or str(cell).endswith("%") for cell in cells)


def test_the_sum_row_is_the_sum(life) -> None:
    rows = sheet(life.files("客服绩效_*")[19])
    agents, total = rows[1:-6], rows[-6]
    for column in (1, 2, 4, 9):
        assert sum(row[column] for row in agents) == pytest.approx(total[column])


def test_response_times_are_those_of_the_chats(life) -> None:
    """On a day whose chats were not partly pasted, report and chat file tell nearly the same."""
    day = [line for line in life.chat_lines() if (line.at.month, line.at.day) == (10, 20)]
    seconds = answer_seconds(day)
    shown = {row[0]: row[6] for row in sheet(life.files("客服绩效_*")[19])[1:-6]}
    every = [s for found in seconds.values() for s in found]
    total = sheet(life.files("客服绩效_*")[19])[-6][6]
    assert total == pytest.approx(sum(every) / len(every), rel=0.1)
    assert set(shown) <= set(seconds) | {row for row in shown if shown[row] == "-"}


def test_inquiries_are_fewer_than_buyers_received(life) -> None:
    buyers = defaultdict(set)
    for line in life.chat_lines():
        if (line.at.month, line.at.day) == (10, 20) and line.sender == "buyer":
            buyers[line.account].add(line.buyer)
    for row in sheet(life.files("客服绩效_*")[19])[1:-6]:
        assert row[1] <= len(buyers[row[0]]) + 2
