from datetime import date

HEAD = "shop,order_id,buyer,created_at,amount_paid\n"


def orders(desk) -> list[tuple[str, int]]:
    return desk.ask("SELECT order_id, amount_paid FROM orders ORDER BY ALL")


def test_the_latest_export_counts_whatever_order_files_come_in(desk) -> None:
    desk.put("ExportOrderList202611020900.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,20\n")
    desk.read()
    desk.put(
        "ExportOrderList202611010900.csv",
        HEAD + "店,1,张三,2026-10-03 10:00:01,10\n店,2,李四,2026-10-03 10:00:02,7",
    )
    desk.read()
    assert orders(desk) == [("1", 2000), ("2", 700)]
    assert desk.file("ExportOrderList202611010900.csv").known == 1


def test_without_a_time_in_the_name_the_later_import_counts(desk) -> None:
    desk.put("b.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,20\n")
    desk.read()
    desk.put("a.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,30\n")
    desk.read()
    assert orders(desk) == [("1", 3000)]


def test_an_order_told_twice_in_one_file_counts_once_by_its_last_row(desk) -> None:
    desk.put("a.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,20\n店,1,张三,2026-10-03 10:00:01,25\n")
    desk.read()
    assert orders(desk) == [("1", 2500)]
    assert desk.file("a.csv").known == 1


def test_an_order_whose_time_moved_to_another_month_counts_once(desk) -> None:
    desk.put("ExportOrderList202611010900.csv", HEAD + "店,1,张三,2026-10-31 23:59:59,20\n")
    desk.read()
    desk.put("ExportOrderList202611020900.csv", HEAD + "店,1,张三,2026-11-01 00:00:00,20\n")
    desk.read()
    assert desk.ask("SELECT order_id, created_at::VARCHAR FROM orders") == [("1", "2026-11-01 00:00:00")]


def test_the_same_order_number_in_two_shops_is_two_orders(desk) -> None:
    desk.put("a.csv", HEAD + "东店,1,张三,2026-10-03 10:00:01,20\n西店,1,张三,2026-10-03 10:00:01,30\n")
    desk.read()
    assert orders(desk) == [("1", 2000), ("1", 3000)]


def test_when_the_latest_export_vanishes_the_one_before_counts_again(desk) -> None:
    first = desk.put("ExportOrderList202611010900.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,10\n")
    second = desk.put("ExportOrderList202611020900.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,20\n")
    desk.mirror()
    second.unlink()
    desk.mirror()
    assert orders(desk) == [("1", 1000)]
    assert desk.report.removed == ("ExportOrderList202611020900.csv",)
    assert first.exists()


def test_rows_alike_in_a_register_of_events_are_two_events(desk) -> None:
    row = "a01,2026-10-03,late,-2\n"
    desk.put("conduct.csv", "person,on,rule,points\n" + row + row)
    desk.read()
    desk.put("conduct again.csv", "person,on,rule,points\n" + row)
    desk.read()
    assert desk.ask("SELECT count(*), sum(points) FROM conduct") == [(2, -4)]


def test_equal_content_in_a_later_export_changes_no_day(desk) -> None:
    desk.put("a.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,20\n")
    desk.read()
    desk.put("b.csv", HEAD + "店,1,张三,2026-10-03 10:00:01,20\n店,2,张三,2026-10-05 10:00:01,9\n")
    desk.read()
    assert [str(changed.day) for changed in desk.store.changed_since(1)] == ["2026-10-05"]


def test_a_register_row_without_any_date_is_a_change_of_no_day(desk) -> None:
    desk.put("people.csv", "person,name\na01,王小美\n")
    desk.read()
    assert desk.store.changed_since(0) == [("people", None, None)]


def test_a_vanished_order_changes_the_days_it_spoke_of(desk) -> None:
    head = "shop,order_id,buyer,created_at,paid_at,amount_paid\n"
    gone = "店,1,张三,2026-10-03 11:00:00,2026-10-05 09:00:00,8.00\n"
    desk.put("a.csv", head + gone)
    desk.put("b.csv", head + "店,2,李四,2026-10-08 11:00:00,,9.00\n")
    desk.mirror()
    (desk.folder / "a.csv").unlink()
    desk.mirror()
    days = [one.day for one in desk.store.changed_since(1) if one.table == "orders"]
    assert days == [date(2026, 10, 3), date(2026, 10, 5)]
