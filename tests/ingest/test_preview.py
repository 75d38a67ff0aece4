"""A file is looked at before it is imported: what it is, whose, of which days."""

from datetime import date

from jixiao.ingest.maps.assistant import guess_at
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.preview import preview, recognised

CHAT = """
    shop,account,buyer,sent_at,sender
    东店,店:小美,张三,2026-10-03 10:15:20,buyer
    西店,店:小美,张三,2026-10-05 10:15:20,buyer
    西店,店:小美,张三,昨天,buyer
"""


def test_it_tells_rows_shops_and_days_and_the_store_stays_empty(desk) -> None:
    seen = preview(desk.put("chat.csv", CHAT), desk.store)
    assert (seen.format, seen.rows, seen.quarantined) == ("messages", 2, 1)
    assert (seen.shops, seen.days) == (("东店", "西店"), (date(2026, 10, 3), date(2026, 10, 5)))
    assert [problem.place.line for problem in seen.problems] == [4]
    assert (seen.known, desk.store.data_version) == (False, 0)
    assert seen.to_json()["days"] == ["2026-10-03", "2026-10-05"]


def test_a_file_that_the_store_has_is_known(desk) -> None:
    path = desk.put("chat.csv", CHAT)
    desk.read()
    assert preview(path, desk.store).known


def test_the_name_it_will_have_tells_the_shop_and_the_day(desk) -> None:
    path = desk.put(
        "upload", "旺旺昵称,询单人数,询单最终付款人数,首次响应时长,平均响应时长\n小美,50,27,1,2\n"
    )
    seen = preview(path, desk.store, "东店/客服绩效_20261003.csv")
    assert (seen.shops, seen.days) == (("东店",), (date(2026, 10, 3), date(2026, 10, 3)))


def test_a_register_has_neither_shop_nor_day(desk) -> None:
    seen = preview(desk.put("people.csv", "person,name\na01,王小美\n"), desk.store)
    assert (seen.shops, seen.days, seen.tables) == ((), None, ("people",))


def test_what_nobody_knows_is_told_until_it_is_taught(desk) -> None:
    path = desk.put(
        "x.csv", "交易单号,顾客,下单日期,成交总价,店名\nT2026100300001,张三,2026-10-03 10:20:05,9,东店\n"
    )
    assert not preview(path, desk.store).recognised
    assert [problem.code for problem in preview(path, desk.store).problems] == ["I010"]
    assert recognised(path, desk.store).problem is not None
    Kept.of(desk.store).keep(guess_at(path).file_map())
    assert preview(path, desk.store).rows == 1
    assert recognised(path, desk.store).found[0][1].format.label.zh == "订单（按对照）"
