from demo.reading import sheet


def rows(folder, number: int) -> list[dict[str, object]]:
    table = sheet(folder.files("*考勤报表*")[number])
    return [dict(zip(table[2], row, strict=True)) for row in table[3:]]


def test_two_title_rows_stand_above_the_header_and_say_it_is_synthetic(small) -> None:
    path = small.files("*考勤报表*")[0]
    assert path.name == "示例小铺_考勤报表_20260901-20260930.xlsx"
    table = sheet(path)
    assert table[0][0] == "synthetic 示例数据 考勤报表 统计日期：2026-09-01 至 2026-09-30"
    assert table[2][:6] == ["姓名", "考勤组", "部门", "工号", "职位", "日期"]


def test_days_carry_their_weekday(small) -> None:
    assert rows(small, 0)[0]["日期"] == "26-09-01 星期二"


def test_everybody_has_a_row_for_each_day_employed(small) -> None:
    days = {}
    for row in rows(small, 1):
        days[row["工号"]] = days.get(row["工号"], 0) + 1
    assert days == {"a01": 31, "a02": 31, "a03": 31, "a04": 20, "a05": 23, "a06": 31}


def test_who_leaves_after_midnight_leaves_on_the_next_day(life) -> None:
    out = [str(row["下班1打卡时间"]) for row in rows(life, 3)]
    assert any(cell.startswith("次日 00:") for cell in out)
    assert any(cell.startswith("17:") for cell in out)


def test_results_and_minutes_belong_together(life) -> None:
    results = set()
    for number in range(4):
        for row in rows(life, number):
            results |= {row["上班1打卡结果"], row["下班1打卡结果"]}
            assert (row["上班1打卡结果"] == "迟到") == (row["迟到次数"] == 1)
            assert (row["下班1打卡结果"] == "早退") == (row["早退次数"] == 1)
            assert (row["班次"] == "休息") == (row["休息天数"] == 1)
            if row["上班1打卡结果"] == "请假":
                assert "1天" in row["关联的审批单"]
    assert results >= {"正常", "迟到", "缺卡", "请假"}


def test_nobody_chats_on_a_day_off(life) -> None:
    """Who stays past midnight is not counted: the shift runs on while a customer is still there."""
    off = {
        (row["工号"], f"20{str(row['日期'])[:8]}")
        for number in range(4)
        for row in rows(life, number)
        if row["出勤天数"] == 0
    }
    held = [
        (row["account"], row["person"], row["from"], row["to"] or "9999") for row in life.rows("账号归属_*")
    ]
    spoke = {
        (person, line.at.date().isoformat())
        for line in life.chat_lines()
        if line.sender == "human" and line.at.hour > 8
        for account, person, start, end in held
        if account == line.account and start <= line.at.date().isoformat() <= end
    }
    assert not off & spoke
