"""A row that waits is corrected on its own: the correction is a file beside the upload."""

import pytest

from jixiao.base.problem import ProblemsError
from jixiao.ingest.mending import cells_of, mend, waiting
from jixiao.ingest.undo import undo

HEAD = "订单编号,买家会员名,订单创建时间,订单状态,总金额,买家实际支付金额,店铺名称,联系手机"
GOOD = "1001,张三,2026-10-03 10:00:01,交易成功,10,10,东店,18612345678"
BAD = "1002,李四,2026/13/02,交易成功,很贵,20,东店,18612345679"
SQL = (
    "SELECT order_id, amount_due, created_at::VARCHAR, name, line"
    " FROM orders JOIN files USING (file) ORDER BY 1"
)
NAME = "ExportOrderList202611010930.csv"


@pytest.fixture
def upload(desk):
    """An order export with one good and one bad row, imported."""
    desk.put(NAME, f"{HEAD}\n{GOOD}\n{BAD}\n", "gb18030")
    desk.mirror()
    return desk


def test_a_waiting_row_is_shown_cell_by_cell_without_private_ones(upload) -> None:
    (row,) = waiting(upload.store, NAME)
    assert (row.line, [problem.code for problem in row.problems]) == (3, ["I101", "I101"])
    shown = cells_of(upload.store, upload.folder, NAME, 3)
    assert shown.wrong == {"订单创建时间", "总金额"}
    assert shown.cells["买家会员名"] == "李四"
    assert "联系手机" not in shown.cells


def test_a_correction_lands_with_an_origin_of_its_own_and_the_row_waits_no_longer(upload) -> None:
    report = mend(
        upload.store, upload.folder, NAME, 3, {"订单创建时间": "2026-12-02 09:00:00", "总金额": "25"}
    )
    (file,) = report.files
    assert file.name.startswith(f"{NAME}.mended-3-")
    assert upload.ask(SQL) == [
        ("1001", 1000, "2026-10-03 10:00:01", NAME, 2),
        ("1002", 2500, "2026-12-02 09:00:00", file.name, 2),
    ]
    assert waiting(upload.store, NAME) == []
    assert b"18612345679" not in (upload.folder / file.name).read_bytes()
    with pytest.raises(ProblemsError) as told:
        mend(upload.store, upload.folder, NAME, 3, {})
    assert told.value.problems[0].code == "I052"


def test_mirroring_the_folder_keeps_the_correction(upload) -> None:
    mend(upload.store, upload.folder, NAME, 3, {"订单创建时间": "2026-12-02", "总金额": "25"})
    version = upload.store.data_version
    upload.mirror()
    assert upload.store.data_version == version
    assert len(upload.ask(SQL)) == 2


def test_what_is_still_wrong_is_told_at_its_place_and_nothing_is_written(upload) -> None:
    with pytest.raises(ProblemsError) as told:
        mend(upload.store, upload.folder, NAME, 3, {"总金额": "25"})
    assert [(p.code, p.place.file, p.place.line, p.place.column) for p in told.value.problems] == [
        ("I101", NAME, 3, "订单创建时间")
    ]
    with pytest.raises(ProblemsError) as told:
        mend(upload.store, upload.folder, NAME, 3, {"颜色": "红"})
    assert told.value.problems[0].code == "I042"
    assert [path.name for path in upload.folder.iterdir()] == [NAME]
    assert upload.store.data_version == 1


def test_undoing_the_correction_lets_the_row_wait_again_and_undoing_the_upload_takes_both(upload) -> None:
    told = {"订单创建时间": "2026-12-02", "总金额": "25"}
    correction = mend(upload.store, upload.folder, NAME, 3, told).files[0].name
    undo(upload.store, upload.folder, [correction])
    assert [row.line for row in waiting(upload.store, NAME)] == [3]
    mend(upload.store, upload.folder, NAME, 3, told)
    assert undo(upload.store, upload.folder, [NAME]).removed == (NAME, correction)
    assert upload.ask(SQL) == []


def test_other_rows_still_wait_after_another_import(desk) -> None:
    desk.put(NAME, f"{HEAD}\n{BAD}\n{BAD.replace('1002', '1003')}\n")
    desk.mirror()
    mend(desk.store, desk.folder, NAME, 2, {"订单创建时间": "2026-12-02", "总金额": "25"})
    desk.put("people.csv", "person,name\na01,\n")
    desk.mirror()
    assert [row.line for row in waiting(desk.store, NAME)] == [3]
    assert desk.ask("SELECT count(*) FROM quarantine") == [(3,)]


def test_an_order_of_several_rows_stays_whole(desk) -> None:
    """Two of its rows wait: the order comes when both are corrected, as the sum of all three."""
    head = "主订单编号,子订单编号,选购商品,商品数量,商品ID,订单应付金额,订单提交时间,支付完成时间,订单状态"
    at = "2026-10-03 10:20:05,2026-10-03 10:21:09,已完成"
    rows = [f"69,1,沙发,1,35,100,{at}", f"69,2,靠垫,很多,36,20,{at}", f"69,3,毯子,几条,37,3,{at}"]
    desk.put("店/dy.csv", "\n".join([head, *rows]))
    desk.mirror()
    assert [row.line for row in waiting(desk.store, "店/dy.csv")] == [None, 2, 3, 4]
    first = mend(desk.store, desk.folder, "店/dy.csv", 3, {"商品数量": "2"}).files[0].name
    assert [row.line for row in waiting(desk.store, "店/dy.csv")] == [None]
    assert [row.line for row in waiting(desk.store, first)] == [None, 2, 4]
    assert desk.ask("SELECT * FROM orders") == []
    mend(desk.store, desk.folder, first, 4, {"商品数量": "3"})
    assert desk.ask("SELECT amount_due, quantity FROM orders") == [(12_300, 6)]
    assert desk.ask("SELECT title, quantity FROM order_items ORDER BY item_id") == [
        ("沙发", 1),
        ("靠垫", 2),
        ("毯子", 3),
    ]
    assert desk.ask("SELECT count(*) FROM quarantine WHERE line IS NOT NULL") == [(0,)]


def test_the_day_in_the_name_of_a_report_stays(desk) -> None:
    name = "东店/客服绩效_20261003.xlsx"
    desk.put_book(
        name, [["旺旺昵称", "询单人数", "首次响应时长", "平均响应时长", "客户满意率"], ["", 50, 1, 2, "98%"]]
    )
    desk.mirror()
    mend(desk.store, desk.folder, name, 2, {"旺旺昵称": "东店:小美"})
    assert desk.ask("SELECT DISTINCT account, day::VARCHAR, shop FROM reports") == [
        ("东店:小美", "2026-10-03", "东店")
    ]
    assert desk.ask("SELECT * FROM quarantine") == []


def test_a_header_on_two_lines_comes_along_as_one(desk) -> None:
    upper = ["姓名", "工号", "日期", "考勤规则", "班次", "上班1", "下班1", "考勤结果", "迟到时长(小时)"]
    lower = ["", "", "", "", "", "打卡时间", "打卡时间", "", ""]
    desk.put_book("w.xlsx", [upper, lower, ["王", "a1", "某天", "早", "早", "08:59", "18:01", "迟到", "0.5"]])
    desk.mirror()
    (row,) = waiting(desk.store, "w.xlsx")
    mend(desk.store, desk.folder, "w.xlsx", row.line, {"日期": "2026-10-03"})
    assert desk.ask("SELECT person, late_minutes::INT, first_in::VARCHAR FROM attendance") == [
        ("a1", 30, "2026-10-03 08:59:00")
    ]


def test_a_row_with_too_many_cells_is_cut_at_the_commas_as_a_beginning(desk) -> None:
    desk.put("o.csv", "shop,order_id,buyer,created_at\n店,1,张,三,2026-10-03 10:00:01\n")
    desk.mirror()
    assert cells_of(desk.store, desk.folder, "o.csv", 2).cells["created_at"] == "三"
    mend(desk.store, desk.folder, "o.csv", 2, {"buyer": "张,三", "created_at": "2026-10-03 10:00:01"})
    assert desk.ask("SELECT buyer FROM orders") == [("张,三",)]


def test_a_line_of_a_chat_is_corrected_in_its_file(desk) -> None:
    desk.put(
        "chat.txt", "丢了开头的一行\n张三 (2026-10-03 10:15:20): 在吗\n店:小美 (2026-10-03 10:15:30): 在的\n"
    )
    desk.mirror()
    (row,) = waiting(desk.store, "chat.txt")
    with pytest.raises(ProblemsError) as told:
        cells_of(desk.store, desk.folder, "chat.txt", row.line)
    assert told.value.problems[0].code == "I053"
