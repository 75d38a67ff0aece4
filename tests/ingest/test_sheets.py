"""The same table as workbook, HTML, JSON lines and Parquet reads the same."""

from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq

ORDER = ("店", "1234567890123456789", "张三", "2026-10-03 10:15:20", "128.50")
HEAD = ("shop", "order_id", "buyer", "created_at", "amount_paid")
WANTED = [("店", "1234567890123456789", "张三", datetime(2026, 10, 3, 10, 15, 20), 12850)]


def orders(desk) -> list[tuple[object, ...]]:
    desk.read()
    assert desk.report.problems == ()
    return desk.ask("SELECT shop, order_id, buyer, created_at, amount_paid FROM orders")


def test_a_workbook_with_text_cells_and_titles_above(desk) -> None:
    desk.put_book("a.xlsx", [["订单"], [], HEAD, ORDER])
    assert orders(desk) == WANTED
    assert desk.ask("SELECT line FROM orders") == [(4,)]


def test_a_workbook_with_real_dates_and_numbers(desk) -> None:
    row = ["店", "1234567890123456789", "张三", datetime(2026, 10, 3, 10, 15, 20), 128.5]
    desk.put_book("a.xlsx", [HEAD, row], {3: "yyyy/m/d h:mm:ss"})
    assert orders(desk) == WANTED


def test_a_number_too_long_for_a_spreadsheet_is_quarantined_with_a_remedy(desk) -> None:
    desk.put_book("a.xlsx", [HEAD, ["店", 1234567890123456789, "张三", *ORDER[3:]], ORDER])
    desk.read()
    assert desk.codes() == ["I102"]
    assert desk.problem("I102").place.line == 2
    assert "文本" in desk.problem("I102").remedy.zh
    assert desk.ask("SELECT count(*) FROM orders") == [(1,)]


def test_an_html_table_under_the_name_of_xls(desk) -> None:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in (HEAD, ORDER)]
    html = "<html><body><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table></body></html>"
    desk.put_bytes("orders.xls", html.encode("gb18030"))
    assert orders(desk) == WANTED


def test_json_lines_keep_all_digits_of_a_number(desk) -> None:
    desk.put(
        "a.jsonl",
        '{"shop":"店","order_id":1234567890123456789,"buyer":"张三",'
        '"created_at":"2026-10-03 10:15:20","amount_paid":128.50}',
    )
    assert orders(desk) == WANTED


def test_a_line_that_is_no_object_is_quarantined(desk) -> None:
    desk.put_json("a.jsonl", [dict(zip(HEAD, ORDER, strict=True))] * 2)
    with (desk.folder / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    desk.read()
    assert desk.problem("I107").place.line == 3
    assert desk.file("a.jsonl").quarantined == 1


def test_parquet_with_types_of_its_own(desk) -> None:
    table = pa.table({
        "shop": pa.array(["店"]).dictionary_encode(),
        "order_id": pa.array([1234567890123456789]),
        "buyer": ["张三"],
        "created_at": pa.array([datetime(2026, 10, 3, 2, 15, 20)], pa.timestamp("us", "UTC")),
        "amount_paid": pa.array([128.5]),
    })  # fmt: skip
    pq.write_table(table, desk.folder / "a.parquet")
    assert orders(desk) == WANTED
    assert desk.ask("SELECT line FROM orders") == [(1,)]
