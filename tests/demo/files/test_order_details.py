from collections import defaultdict
from decimal import Decimal

from demo.reading import read_csv


def test_the_oldest_file_has_the_old_columns_and_the_others_the_new_ones(small) -> None:
    old, new = (read_csv(path, "gb18030") for path in small.files("ExportOrderDetailList*"))
    assert list(old[0])[:2] == ["订单编号", "标题"]
    assert list(new[0])[:2] == ["子订单编号", "主订单编号"]
    assert "订单付款时间 " in new[0]


def test_every_order_has_items_and_every_item_an_order(small) -> None:
    old, new = (read_csv(path, "gb18030") for path in small.files("ExportOrderDetailList*"))
    items = {row["订单编号"].strip('="') for row in old} | {row["主订单编号"].strip('="') for row in new}
    assert items == {row["订单编号"] for row in small.orders()}


def test_the_items_of_an_order_sum_to_it_to_the_fen(small) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    pieces: dict[str, int] = defaultdict(int)
    for row in read_csv(small.files("ExportOrderDetailList*")[1], "gb18030"):
        order = row["主订单编号"].strip('="')
        sums[order] += Decimal(row["买家应付货款"])
        pieces[order] += int(row["购买数量"])
    for row in small.orders():
        if row["订单编号"] in sums:
            assert sums[row["订单编号"]] == Decimal(row["买家应付货款"])
            assert pieces[row["订单编号"]] == int(row["宝贝总数量"])


def test_an_item_without_refund_says_so_in_words(small) -> None:
    rows = read_csv(small.files("ExportOrderDetailList*")[1], "gb18030")
    plain = [row for row in rows if row["退款状态"] == "没有申请退款"]
    assert plain
    assert {row["退款金额"] for row in plain} == {"无退款申请"}
