import csv
from decimal import Decimal

from jixiao.demo.files.order_list import HEADER


def text(folder, number: int) -> list[str]:
    return folder.files("ExportOrderList*")[number].read_bytes().decode("gb18030").split("\r\n")


def test_it_is_gbk_and_not_utf8(small) -> None:
    raw = small.files("ExportOrderList*")[0].read_bytes()
    assert raw.startswith("订单编号,买家会员名".encode("gbk"))
    raw.decode("gbk")


def test_the_header_has_42_columns_and_some_end_in_a_blank(small) -> None:
    header = text(small, 0)[0].split(",")
    assert tuple(header) == HEADER
    assert len(set(header)) == 42
    assert [name for name in header if name.endswith(" ")] == [
        "收货地址 ", "联系电话 ", "订单付款时间 ", "宝贝标题 ", "宝贝种类 ", "物流单号 ",
    ]  # fmt: skip


def test_ids_are_wrapped_in_one_way_here_and_in_another_there(small) -> None:
    oldest, newest = text(small, 0)[1], text(small, 1)[1]
    assert oldest.startswith("=3100226")
    assert newest.startswith('="3100226')
    assert len(newest.split('"')[1]) == 19


def test_phones_carry_a_mark_and_fees_a_unit(small) -> None:
    row = next(csv.DictReader(text(small, 1)))
    assert row["联系手机"].startswith("'186")
    assert row["卖家服务费"] == "0元"


def test_some_rows_of_the_oldest_file_went_through_excel(small) -> None:
    created = [row["订单创建时间"] for row in csv.DictReader(text(small, 0))]
    resaved = [cell for cell in created if cell.startswith("2026/9/")]
    assert 0 < len(resaved) <= 40 < len(created)
    assert all(cell.count(":") == 1 for cell in resaved)
    assert not any("/" in row["订单付款时间 "] for row in list(csv.DictReader(text(small, 1)))[:5])


def test_the_newest_file_has_two_rows_that_cannot_be_read(small) -> None:
    rows = list(csv.DictReader(text(small, 1)))
    assert sum(not row["订单编号"] for row in rows) == 1
    assert [row["订单创建时间"] for row in rows if "/13/" in row["订单创建时间"]] == ["2026/13/02 25:10"]


def test_status_words_and_closing_reasons_belong_together(life) -> None:
    pairs = {(row["订单状态"], row["订单关闭原因"]) for row in life.orders()}
    assert pairs == {
        ("卖家已发货，等待买家确认", "订单未关闭"), ("交易成功", "订单未关闭"), ("交易关闭", "买家未付款"),
        ("交易关闭", "退款"),
    }  # fmt: skip


def test_the_money_of_a_row_adds_up(life) -> None:
    for row in life.orders():
        goods, postage, total = (Decimal(row[name]) for name in ("买家应付货款", "买家应付邮费", "总金额"))
        assert goods + postage == total
        assert Decimal(row["买家实际支付金额"]) == (total if row["订单付款时间"] else 0)
        assert 0 <= Decimal(row["退款金额"]) <= goods


def test_order_ids_are_unique_over_all_files_and_each_month_has_its_own(life) -> None:
    ids = [row["订单编号"] for row in life.orders()]
    assert len(ids) == len(set(ids))
    newest = list(csv.DictReader(text(life, 3)))
    assert {row["订单创建时间"][:7] for row in newest if "/13/" not in row["订单创建时间"]} == {"2026-10"}
