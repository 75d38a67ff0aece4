"""The attendance report: titles above the header, weekdays in dates, 次日, shifts over midnight, leave."""

from decimal import Decimal

HEAD = [
    "姓名", "考勤组", "部门", "工号", "职位", "日期", "班次", "上班1打卡时间", "上班1打卡结果",
    "下班1打卡时间", "下班1打卡结果", "关联的审批单", "出勤天数", "休息天数", "迟到次数", "迟到时长(分钟)",
    "上班缺卡次数", "下班缺卡次数", "旷工天数", "病假(小时)", "加班时长(小时)",
]  # fmt: skip
USUAL = {"姓名": "王小美", "工号": "a01", "日期": "26-10-03 星期六", "班次": "早班 08:30-17:00"}


def read(desk, *rows: dict[str, object]) -> None:
    cells = [[{**USUAL, **row}.get(name, "") for name in HEAD] for row in rows]
    titles = [["示例公司 考勤报表 统计日期：2026-10-01 至 2026-10-31"], ["报表生成时间：2026-11-01 09:30"]]
    desk.put_book("示例_考勤报表_20261001-20261031.xlsx", [*titles, HEAD, *cells])
    desk.read()


def test_a_usual_day(desk) -> None:
    read(
        desk,
        {
            "上班1打卡时间": "8:41",
            "下班1打卡时间": "17:02",
            "出勤天数": 1,
            "迟到次数": 1,
            "迟到时长(分钟)": 11,
        },
    )
    assert desk.ask(
        "SELECT person, name, day::VARCHAR, planned_start::VARCHAR, planned_end::VARCHAR, first_in::VARCHAR,"
        " last_out::VARCHAR, late_times, late_minutes, worked_days, line FROM attendance"
    ) == [
        (
            "a01", "王小美", "2026-10-03", "2026-10-03 08:30:00", "2026-10-03 17:00:00",
            "2026-10-03 08:41:00", "2026-10-03 17:02:00", 1, Decimal(11), Decimal(1), 4,
        )
    ]  # fmt: skip


def test_a_shift_over_midnight_and_a_punch_on_the_next_day(desk) -> None:
    read(desk, {"班次": "晚班 18:00-次日02:00", "上班1打卡时间": "17:55", "下班1打卡时间": "次日 02:15"})
    assert desk.ask("SELECT planned_end::VARCHAR, last_out::VARCHAR FROM attendance") == [
        ("2026-10-04 02:00:00", "2026-10-04 02:15:00")
    ]


def test_punches_on_a_clock_of_twelve_hours(desk) -> None:
    read(desk, {"上班1打卡时间": "上午 8:41", "下班1打卡时间": "下午 5:02"})
    assert desk.ask("SELECT first_in::VARCHAR, last_out::VARCHAR FROM attendance") == [
        ("2026-10-03 08:41:00", "2026-10-03 17:02:00")
    ]


def test_a_shift_that_ends_at_24(desk) -> None:
    read(desk, {"班次": "晚班 16:30-24:00"})
    assert desk.ask("SELECT planned_end::VARCHAR FROM attendance") == [("2026-10-04 00:00:00",)]


def test_missed_punches_hours_of_leave_and_of_overtime(desk) -> None:
    read(
        desk,
        {"上班缺卡次数": 1, "下班缺卡次数": 1, "病假(小时)": 4, "加班时长(小时)": "1.5", "旷工天数": 0.5},
    )
    assert desk.ask(
        "SELECT missed_punches, leave_kind, leave_days, overtime_minutes, absent_days FROM attendance"
    ) == [(2, "病假", Decimal("0.5"), Decimal(90), Decimal("0.5"))]


def test_leave_that_only_the_approved_request_tells(desk) -> None:
    read(
        desk,
        {"日期": "26-10-03 星期六", "关联的审批单": "事假10-03 08:30到10-05 17:00 3天"},
        {"日期": "26-10-04 星期日", "关联的审批单": "事假10-03 08:30到10-05 17:00 3天"},
    )
    assert desk.ask("SELECT day::VARCHAR, leave_kind, leave_days FROM attendance ORDER BY day") == [
        ("2026-10-03", "事假", Decimal(1)),
        ("2026-10-04", "事假", Decimal(1)),
    ]


def test_a_day_that_is_none_is_quarantined(desk) -> None:
    read(desk, {"日期": "合计"}, {})
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [("I101", 4)]
    assert desk.ask("SELECT count(*) FROM attendance") == [(1,)]
