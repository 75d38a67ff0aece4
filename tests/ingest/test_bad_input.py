"""Bad input: one clear list with place and remedy; nothing is lost, nothing is a stack trace."""

import io

import msoffcrypto
import pytest
import xlsxwriter

from jixiao.base.problem import ProblemsError, Severity

PEOPLE = "person,name\na01,王小美\n"
CHAT = "shop,account,buyer,sent_at,sender,text\n店,店:小美,张三,2026-10-03 10:15:20,buyer,在吗\n"


def test_a_folder_that_is_not_there(desk) -> None:
    desk.folder.rmdir()
    with pytest.raises(ProblemsError) as told:
        desk.read()
    assert [problem.code for problem in told.value.problems] == ["I020"]


def test_an_empty_folder_and_one_with_a_readme_only(desk) -> None:
    for content in ({}, {"README.txt": "hello", "pic.png": "x", ".hidden.csv": PEOPLE}):
        for name, text in content.items():
            desk.put(name, text)
        with pytest.raises(ProblemsError) as told:
            desk.read()
        assert [problem.code for problem in told.value.problems] == ["I021"]
    assert desk.store.data_version == 0


def test_an_unknown_file_says_what_it_has_and_what_it_comes_closest_to(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.put("x.csv", "店铺,订单编号,买家,颜色\n1,2,3,4\n")
    desk.read()
    problem = desk.problem("I010")
    assert problem.place.file == "x.csv"
    assert problem.severity is Severity.ERROR
    assert "颜色" in problem.message.zh
    assert "订单" in problem.message.zh
    assert "created_at" in problem.message.zh
    assert desk.file("x.csv").outcome == "unread"
    assert desk.ask("SELECT name FROM people") == [("王小美",)]


def test_a_text_that_is_no_table_at_all(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.put("notes.txt", "今天开会\n讨论了绩效\n")
    desk.read()
    assert desk.codes() == ["I010"]


def test_an_empty_file(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.put_bytes("nothing.csv", b"\xef\xbb\xbf\r\n")
    desk.read()
    assert desk.codes() == ["I003"]


def test_a_truncated_workbook(desk) -> None:
    book = desk.put_book("orders.xlsx", [["a", "b"]] * 200)
    book.write_bytes(book.read_bytes()[:-400])
    desk.read()
    assert desk.codes() == ["I002"]
    assert desk.problem("I002").place.file == "orders.xlsx"


def test_a_truncated_old_workbook(desk) -> None:
    desk.put_bytes("orders.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    desk.read()
    assert desk.codes() == ["I002"]


def test_a_workbook_with_a_password(desk) -> None:
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write(0, 0, "x")
    locked = io.BytesIO()
    msoffcrypto.OfficeFile(plain).encrypt("secret", locked)
    desk.put_bytes("orders.xlsx", locked.getvalue())
    desk.read()
    assert desk.codes() == ["I001"]
    assert "密码" in desk.problem("I001").message.zh


def test_a_picture_with_a_wrong_name(desk) -> None:
    desk.put_bytes("orders.csv", b"\x89\x01\x02\x03\x04\x05\x06\x07\x08" * 100)
    desk.read()
    assert desk.codes() == ["I005"]


def test_mixed_encodings_land_and_what_is_no_text_goes_to_quarantine(desk) -> None:
    head, row = CHAT.splitlines()
    long = row.replace("在吗", "请问这款什么时候发货")
    content = f"{head}\n{long}".encode() + b"\n" + long.replace("张三", "李四").encode("gb18030") + b"\n"
    content += row.encode("gb18030")[:-4] + b"\xff\xff\xff\n" + row.replace("张三", "王五").encode("gb18030")
    desk.put_bytes("chat.csv", content)
    desk.read()
    assert [(message[1], message[4]) for message in desk.messages()] == [
        ("张三", "请问这款什么时候发货"),
        ("李四", "请问这款什么时候发货"),
        ("王五", "在吗"),
    ]
    assert desk.problem("I105").place.line == 4


def test_rows_with_too_many_or_too_few_cells(desk) -> None:
    desk.put("chat.csv", CHAT + "店,店:小美,张三\n店,店:小美,张三,2026-10-03 10:16:00,human,好,的,呢\n")
    desk.read()
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [
        ("I106", 3),
        ("I106", 4),
    ]
    assert len(desk.messages()) == 1


def test_nul_bytes(desk) -> None:
    desk.put_bytes("chat.csv", CHAT.encode() + "店,店:小美,张\x00三,2026-10-03 10:16:00,human,好\n".encode())
    desk.read()
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [("I105", 3)]
    assert len(desk.messages()) == 1


def test_a_quote_that_is_never_closed_costs_no_more_than_its_own_record(desk) -> None:
    rows = [f"店,店:小美,张三,2026-10-03 10:15:{second:02d},buyer,在吗" for second in range(10)]
    rows[4] = rows[4].replace("在吗", '"在吗')
    desk.put("chat.csv", "\n".join([CHAT.splitlines()[0], *rows]))
    desk.read()
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [("I109", 6)]
    assert len(desk.messages()) == 9
    assert desk.ask("SELECT max(line) FROM messages") == [(11,)]


def test_a_quote_that_swallows_the_rest_of_the_file_costs_one_row(desk) -> None:
    """The row with the quote has two cells only; the rows behind it to the end are rows still."""
    later = "".join(f"店,店:小美,买家{n},2026-10-03 11:00:{n:02},buyer,在吗\n" for n in range(60))
    desk.put("chat.csv", CHAT.replace("张三", '"张三') + later)
    desk.read()
    assert (desk.file("chat.csv").rows, desk.file("chat.csv").quarantined) == (60, 1)
    assert str(desk.problem("I109").place) == "chat.csv:2"


@pytest.mark.parametrize(
    "text", ['{"orders": [{"order_id": "1"}]}', '[{"order_id": "1"},\n{"order_id": "2"}]', "[" * 100_000]
)
def test_json_that_is_not_one_object_a_line(desk, text: str) -> None:
    desk.put("orders.json", text)
    desk.read()
    assert desk.codes() == ["I010"]
    assert "每行一个" in desk.problem("I010").remedy.zh


def test_several_bad_cells_in_one_row_are_all_told(desk) -> None:
    desk.put("orders.csv", "shop,order_id,buyer,created_at,amount_paid\n店,,张三,昨天,很贵\n")
    desk.read()
    assert [(p.place.column, p.code) for p in desk.report.problems] == [
        ("order_id", "I103"),
        ("created_at", "I101"),
        ("amount_paid", "I101"),
    ]
    assert desk.file("orders.csv").quarantined == 1
    assert desk.file("orders.csv").rows == 0


def test_phones_and_addresses_never_reach_the_quarantine(desk) -> None:
    head = "订单编号,买家会员名,订单创建时间,订单状态,总金额,买家实际支付金额,店铺名称,收货地址 ,联系手机"
    desk.put("a.csv", f"{head}\n1,张三,坏的,交易成功,1,1,店,广东省某路1号,'18612345678\n", "gb18030")
    desk.read()
    raw = desk.ask('SELECT raw, "column" FROM quarantine')
    assert raw == [("1,张三,坏的,交易成功,1,1,店,***,***", "订单创建时间")]


def test_lost_seconds_are_told_with_the_figures_that_suffer(desk) -> None:
    rows = "".join(f"店,店:小美,张三,2026/10/3 10:{minute:02d},buyer,在吗\n" for minute in range(10))
    desk.put("chat.csv", CHAT.splitlines()[0] + "\n" + rows)
    desk.read()
    problem = desk.problem("I201")
    assert problem.severity is Severity.WARNING
    assert "平均响应时间" in problem.message.zh
    assert len(desk.messages()) == 10
    assert desk.ask("SELECT code FROM quarantine") == [("I201",)]
    assert desk.file("chat.csv").quarantined == 0


def test_a_file_of_a_shop_folder_need_not_say_whose_it_is(desk) -> None:
    text = "order_id,buyer,created_at\n1,张三,2026-10-03 10:00:01\n"
    desk.put("东店/orders.csv", text)
    desk.put("orders.csv", text.replace("1,张三", "2,张三"))
    desk.read()
    assert desk.ask("SELECT shop, order_id FROM orders") == [("东店", "1")]
    assert [(p.code, p.place.file, p.place.line) for p in desk.report.problems] == [("I103", "orders.csv", 2)]


def test_a_pdf_by_the_name_of_a_table_and_a_workbook_without_a_cell(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.put_bytes("合同.csv", b"%PDF-1.7\n1 0 obj<<>>endobj\n")
    empty = io.BytesIO()
    with xlsxwriter.Workbook(empty) as book:
        book.add_worksheet()
    desk.put_bytes("empty.xlsx", empty.getvalue())
    desk.read()
    assert desk.problem("I005").place.file == "合同.csv"
    assert desk.problem("I003").place.file == "empty.xlsx"


def test_two_columns_of_one_name_are_told_and_the_first_is_read(desk) -> None:
    desk.put(
        "orders.csv",
        """
        shop,order_id,buyer,created_at,实付金额,实付金额（元）,状态
        店,1,张三,2026-10-03 10:20:05,10,20,交易成功
        """,
    )
    desk.read()
    problem = desk.problem("I011")
    assert str(problem.place) == "orders.csv:1 实付金额"
    assert "第 5、6 列" in problem.message.zh
    assert problem.severity is Severity.WARNING
    assert desk.ask("SELECT amount_paid FROM orders") == [(1000,)]


def test_a_line_of_megabytes_costs_no_more_than_itself(desk, monkeypatch) -> None:
    """Line ends were lost; what is kept of the row in the quarantine is its beginning."""
    monkeypatch.setattr("jixiao.ingest.csv_sheet.BLOCK", 1 << 18)
    desk.put("chat.csv", CHAT + CHAT.splitlines()[1] + "a" * 1_100_000 + "\n" + CHAT.splitlines()[1])
    desk.read()
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [("I110", 3)]
    assert desk.file("chat.csv").rows == 2
    assert desk.ask("SELECT length(raw) < 40000, left(raw, 4) FROM quarantine") == [(True, "店,店:")]


def test_a_comma_for_the_decimal_point_is_not_a_hundred_times_as_much(desk) -> None:
    desk.put(
        "orders.csv", 'shop,order_id,buyer,created_at,amount_paid\n店,1,张三,2026-10-03 10:20:05,"128,50"\n'
    )
    desk.read()
    assert [(p.code, p.place.column) for p in desk.report.problems] == [("I101", "amount_paid")]
    assert desk.ask("SELECT count(*) FROM orders") == [(0,)]


@pytest.mark.parametrize("cell", ["-88.00", "(88.00)", "¥-88"])
def test_an_amount_below_zero_waits_instead_of_counting_as_nothing(desk, cell) -> None:
    head = "shop,order_id,buyer,created_at,paid_at,amount_paid,refund_amount\n"
    paid = "店,1,张三,2026-10-03 10:20:05,2026-10-03 10:21:07,"
    desk.put("orders.csv", f"{head}{paid}{cell},\n{paid.replace(',1,', ',2,')}88,{cell}\n")
    desk.read()
    assert [(p.code, p.place.line, p.place.column) for p in desk.report.problems] == [
        ("I111", 2, "amount_paid"),
        ("I111", 3, "refund_amount"),
    ]
    assert "退款金额" in desk.problem("I111").remedy.zh
    assert (desk.file("orders.csv").rows, desk.file("orders.csv").quarantined) == (0, 2)


@pytest.mark.parametrize("cell", ["inf", "-Infinity", "1e999"])
def test_an_amount_that_is_no_number_of_yuan_waits(desk, cell) -> None:
    desk.put(
        "orders.csv", f"shop,order_id,buyer,created_at,amount_paid\n店,1,张三,2026-10-03 10:20:05,{cell}\n"
    )
    desk.read()
    assert [(p.code, p.place.column) for p in desk.report.problems] == [("I101", "amount_paid")]


def test_chat_times_that_a_program_counted_in_milliseconds(desk) -> None:
    row = CHAT.splitlines()[1]
    rows = [row.replace("2026-10-03 10:15:20", at) for at in ("1790993720000", "1790993721", "17909937200")]
    desk.put("chat.csv", "\n".join([CHAT.splitlines()[0], *rows]))
    desk.read()
    assert [message[2] for message in desk.messages()] == ["2026-10-03 10:15:20", "2026-10-03 10:15:21"]
    assert [(p.code, p.place.line) for p in desk.report.problems] == [("I101", 4)]


def test_a_register_that_says_two_things_of_one_person(desk) -> None:
    """Rows alike are no contradiction."""
    desk.put("people.csv", PEOPLE + "a02,李小丽\na02,李小丽\na01,王大美\n")
    desk.read()
    assert [(p.code, str(p.place)) for p in desk.report.problems] == [("I202", "people.csv:5")]
    assert "第 2 行和第 5 行" in desk.problem("I202").message.zh
    assert desk.ask("SELECT name FROM people WHERE person = 'a01'") == [("王大美",)]
