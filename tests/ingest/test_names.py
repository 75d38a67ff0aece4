from datetime import date, datetime

from jixiao.ingest.names import dates_in, exported_at


def test_an_export_tells_its_time_in_its_name() -> None:
    assert exported_at("ExportOrderList202611010930.csv") == datetime(2026, 11, 1, 9, 30)
    assert exported_at("聊天_2026-10-15.txt") == datetime(2026, 10, 15)
    assert exported_at("orders.csv") is None


def test_a_span_of_days_is_no_time_of_export() -> None:
    name = "示例_考勤报表_20261001-20261031.xlsx"
    assert dates_in(name) == (date(2026, 10, 1), date(2026, 10, 31))
    assert exported_at(name) is None


def test_numbers_that_are_no_dates_are_left_alone() -> None:
    assert dates_in("店铺20269999_12345678901234.csv") == ()
