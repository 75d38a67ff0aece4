"""WeCom's daily report: two header lines with merged cells, results in words, no column of days worked."""

from decimal import Decimal

UPPER = [
    "姓名", "工号", "部门", "日期", "考勤规则", "班次", "上班1", "", "下班1", "", "考勤结果",
    "迟到", "", "早退", "", "假勤统计", "",
]  # fmt: skip
LOWER = [
    "", "", "", "", "", "", "打卡时间", "打卡状态", "打卡时间", "打卡状态", "",
    "次数", "时长(分钟)", "次数", "时长(小时)", "事假(小时)", "病假(天)",
]  # fmt: skip
LATE = [
    "王小美", "a01", "客服部", "2026/10/03 星期六", "早晚班", "早班 08:30-17:00",
    "08:41", "迟到", "17:02", "正常", "迟到", 1, 11, 0, 0, "", "",
]  # fmt: skip


def read(desk, *rows: list[object]) -> None:
    desk.put_book("打卡日报.xlsx", [["示例公司 打卡日报"], UPPER, LOWER, *rows])
    desk.read()


def changed(**cells: object) -> list[object]:
    names = [top or LOWER[place] for place, top in enumerate(UPPER)]
    return [cells.get(str(name), cell) for name, cell in zip(names, LATE, strict=True)]


def test_two_lines_of_merged_cells_are_one_header(desk) -> None:
    read(desk, LATE)
    assert desk.file("打卡日报.xlsx").format == "wecom_attendance"
    assert desk.ask(
        "SELECT person, name, day::VARCHAR, planned_start::VARCHAR, planned_end::VARCHAR, first_in::VARCHAR,"
        " last_out::VARCHAR, late_times, late_minutes, early_times, worked_days, rest_days, line"
        " FROM attendance"
    ) == [
        (
            "a01", "王小美", "2026-10-03", "2026-10-03 08:30:00", "2026-10-03 17:00:00",
            "2026-10-03 08:41:00", "2026-10-03 17:02:00", 1, Decimal(11), 0, Decimal(1), Decimal(0), 4,
        )
    ]  # fmt: skip


def test_one_line_reads_the_same_and_the_result_counts_what_no_column_does(desk) -> None:
    head = "姓名,工号,部门,日期,考勤规则,班次,上班1打卡时间,下班1打卡时间,考勤结果,迟到时长,早退时长"
    late = "王小美,a01,客服部,2026-10-03,早晚班,晚班 18:00-次日02:00,18:10,次日 02:15,迟到,10,"
    gone = "李小丽,a02,客服部,2026-10-03,早晚班,早班 08:30-17:00,--,--,旷工,,"
    rest = "李小丽,a02,客服部,2026-10-04,早晚班,休息,--,--,正常（休息）,,"
    desk.put("打卡.csv", f"{head}\n{late}\n{gone}\n{rest}\n", "gbk")
    desk.read()
    assert desk.ask(
        "SELECT person, last_out::VARCHAR, late_times, missed_punches, absent_days, worked_days, rest_days"
        " FROM attendance ORDER BY line"
    ) == [
        ("a01", "2026-10-04 02:15:00", 1, 0, 0, 1, 0),
        ("a02", None, 0, 0, 1, 0, 0),
        ("a02", None, 0, 0, 0, 0, 1),
    ]


def test_hours_of_leave_take_their_part_of_the_day(desk) -> None:
    read(desk, [*LATE[:-2], 4, ""])
    assert desk.ask("SELECT leave_kind, leave_days, worked_days FROM attendance") == [
        ("事假", Decimal("0.5"), Decimal("0.5"))
    ]


def test_a_row_without_a_name_and_a_day_that_is_none_wait(desk) -> None:
    read(desk, changed(姓名="", 工号=""), changed(日期="合计"), LATE)
    assert [(p.code, p.place.line, p.place.column) for p in desk.report.problems] == [
        ("I103", 4, "姓名"),
        ("I101", 5, "日期"),
    ]
    assert desk.ask("SELECT count(*) FROM attendance") == [(1,)]
