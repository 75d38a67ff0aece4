from dataclasses import replace

from jixiao.publish.charts import charts
from publish import sample


def drawn(**changes):
    result = replace(sample.result(), **changes)
    return {chart.id: chart for chart in charts(sample.statements(), result)}


def test_there_is_a_chart_for_all_the_data_there_is() -> None:
    assert list(drawn()) == ["scores", "grades", "response", "trend-0", "trend-1", "trend-2", "hours"]


def test_what_has_no_data_has_no_chart() -> None:
    assert list(drawn(response_times=(), trends=(), hours=())) == ["scores", "grades"]


def test_the_table_behind_a_chart_says_the_same_numbers_as_the_picture() -> None:
    response = drawn()["response"]
    assert [text.zh for _, _, text in response.rows][:2] == ["1,480", "2,011"]
    assert response.to_json()["values"][:2] == ["1480", "2011"]
    assert response.to_json()["categories"][0] == {"zh": "≤10 秒", "en": "≤10 s"}


def test_a_rate_is_drawn_in_percent_and_a_day_off_stays_empty() -> None:
    charts_ = drawn()
    day_ten = charts_["trend-2"].rows[9]
    assert (day_ten[0].zh, day_ten[1], day_ten[2].zh) == ("10-10", None, "无数据")
    # 0.89 x (1 + 1/80) = 90.1125%
    assert charts_["trend-2"].to_json()["values"][0] == "90.1125"
    assert charts_["trend-2"].to_json()["values"][9] is None
    assert charts_["trend-1"].unit.zh == "¥"


def test_the_heat_map_has_a_cell_for_every_hour_of_the_week() -> None:
    grid = drawn()["hours"].grid
    assert (len(grid), len(grid[0])) == (7, 24)
    assert grid[0][3] == 0
    # Saturday 21:00: 104 + 25 + 5 x 2
    assert grid[5][21] == 139
