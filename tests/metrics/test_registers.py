"""Registers: attendance, labels, complaints, exams, handovers, reports due, ratings."""

from decimal import Decimal

from metrics.conftest import pair


def test_attendance_by_id_or_by_name(shop, figures) -> None:
    shop.add("people", person="mei", name="王美").add("people", person="li", name="李丽")
    shop.add("attendance", person="mei", day="10-03", late_minutes=Decimal(4), worked_days=Decimal(1))
    shop.add("attendance", name="李丽", day="10-03", leave_kind="事假", leave_days=Decimal("0.5"))
    shop.add("attendance", name="李丽", day="10-04", absent_days=Decimal(1), missed_punches=2)
    found = figures(shop)
    mei, li = found["mei"], found["li"]
    assert (mei["late_times"].value, mei["late_minutes"].value, mei["days_worked"].value) == (1, 4, 1)
    assert (li["personal_leave_days"].value, li["sick_leave_days"].value) == (Decimal("0.5"), 0)
    assert (li["absent_days"].value, li["missed_punches"].value, li["days_worked"].value) == (1, 2, 0)
    assert "late_times" not in found["qiang"]  # not on the sheet: no data, not zero


def test_late_and_early_are_found_from_the_clock(shop, figures) -> None:
    shop.add(
        "attendance",
        person="mei",
        day="10-03",
        planned_start="10-03 08:00:00",
        first_in="10-03 08:05:59",
        planned_end="10-03 18:00:00",
        last_out="10-03 17:50:00",
    )
    mei = figures(shop)["mei"]
    assert [mei[name].value for name in ("late_minutes", "late_times", "early_minutes", "early_times")] == [
        5,
        1,
        10,
        1,
    ]


def test_labels_carry_an_id_a_name_or_a_letter_code(shop, figures) -> None:
    shop.add("people", person="mei", name="王美").add("people", person="li", name="李丽").add(
        "people", person="qiang", name="李强"
    )
    for order, carried in enumerate(({"person": "mei"}, {"code": "王"}, {"code": "李丽"}, {"code": "李"})):
        shop.add("labels", order_id=str(order), printed_at="10-03 09:00:00", wrong=order == 1, **carried)
    found = figures(shop)
    assert [found[who]["labels_printed"].value for who in ("mei", "li", "qiang")] == [
        2,
        1,
        0,
    ]  # 李 is nobody alone
    assert found["mei"]["wrong_labels"].value == 1


def test_only_upheld_complaints_count_and_an_account_leads_to_its_person(shop, figures) -> None:
    shop.add("complaints", account="小美", on="10-03", upheld=True)
    shop.add("complaints", person="mei", on="10-04", upheld=False)
    found = figures(shop)
    assert (found["mei"]["complaints_upheld"].value, found["li"]["complaints_upheld"].value) == (1, 0)


def test_an_exam_is_out_of_a_hundred(shop, figures) -> None:
    shop.add("exams", person="mei", month="2026-10", score=Decimal(45), full=Decimal(50))
    assert figures(shop)["mei"]["exam_score"].value == 90


def test_two_lines_of_one_day_on_the_attendance_sheet_add_up(shop, figures) -> None:
    """Two spans on the 3rd; on the 4th six quarters of a day away, for three reasons."""
    for minutes, punches in ((4, 1), (6, 2)):
        given = Decimal(minutes)
        shop.add("attendance", person="mei", day="10-03", late_minutes=given, early_minutes=given + 1,
                 missed_punches=punches)  # fmt: skip
    for kind in ("事假", "事假", "病假", "病假", "病假", "年假"):
        shop.add("attendance", person="mei", day="10-04", leave_kind=kind, leave_days=Decimal("0.25"))
    mei = figures(shop)["mei"]
    late = ("late_minutes", "late_times", "early_minutes", "early_times", "missed_punches")
    assert [mei[name].value for name in late] == [10, 2, 12, 2, 3]
    leave = ("personal_leave_days", "sick_leave_days", "leave_days")
    assert [mei[name].value for name in leave] == [Decimal("0.5"), Decimal("0.75"), Decimal("1.5")]


def test_two_exams_of_a_month_are_one_mark_and_two_handovers_of_a_day_leave_what_both_left(
    shop, figures
) -> None:
    """45 of 50 and 30 of 100: half of all marks."""
    for score, full in ((45, 50), (30, 100)):
        shop.add("exams", person="mei", month="2026-10", score=Decimal(score), full=Decimal(full))
    for left in (2, 3):
        shop.add("handovers", person="mei", day="10-03", done=True, open_items=left)
    mei = figures(shop)["mei"]
    assert (mei["exam_score"].value, mei["handover_open_items"].value) == (50, 5)


def test_handovers_and_reports_due(shop, figures) -> None:
    shop.chat("10-31 12:00:00 小美 张三 buyer")
    shop.add("handovers", person="mei", day="10-03", done=False).add(
        "handovers", person="mei", day="10-04", done=True
    )
    for due, came in (
        ("10-05 18:00:00", "10-05 18:00:00"),
        ("10-12 18:00:00", "10-12 18:00:01"),
        ("10-19 18:00:00", None),
    ):
        shop.add("submissions", person="mei", what="周报", due_at=due, submitted_at=came)
    shop.add("submissions", person="mei", what="月报", due_at="10-31 18:00:00")  # not due yet
    mei = figures(shop)["mei"]
    assert (mei["handovers_missed"].value, mei["submissions_late"].value) == (1, 2)


def test_a_rating_belongs_to_who_held_the_chat_not_to_who_holds_it_now(shop, figures) -> None:
    shop.rows["accounts"] = []
    shop.hold(小美="mei", end="2026-10-03").hold(小美="li", start="2026-10-04")
    told = shop.chat("10-03 23:50:00 小美 张三 buyer")
    told.add("satisfaction", shop="甲店", account="小美", buyer="张三", rated_at="10-04 00:10:00", score=4)
    told.add("satisfaction", shop="甲店", account="小美", buyer="李四", rated_at="10-04 00:10:00", score=3)
    found = figures(told)
    assert pair(found["mei"]["satisfaction_rate"]) == (1, 1)
    assert pair(found["li"]["satisfaction_rate"]) == (0, 1)
