from jixiao.pay.full_attendance import FullAttendance
from shorthand import D, line, scope

CLEAN = {
    "late_times": 0,
    "early_times": 0,
    "late_minutes": 0,
    "early_minutes": 0,
    "absent_days": 0,
    "leave_days": 0,
}


def bonus(**fields) -> FullAttendance:
    return line(FullAttendance, kind="full_attendance", amount=100, **fields)


SPECIALIST = bonus(late_or_early_times=1, minutes_under=10)


def paid(rule: FullAttendance, **facts) -> D | None:
    return rule.work_out(scope(**{**CLEAN, **facts})).amount


def test_a_clean_month_is_paid() -> None:
    assert paid(bonus()) == 100
    assert paid(bonus(), late_times=1) == 0


def test_what_is_allowed_is_allowed_to_the_edge() -> None:
    assert paid(SPECIALIST, late_times=1, late_minutes=D("9.9")) == 100
    assert paid(SPECIALIST, late_times=1, late_minutes=10) == 0
    assert paid(SPECIALIST, late_times=1, early_times=1) == 0


def test_everything_against_it_is_told() -> None:
    worked = SPECIALIST.work_out(
        scope(**{**CLEAN, "late_times": 2, "late_minutes": 30, "absent_days": 1, "leave_days": 2})
    )
    assert worked.amount == 0
    assert len(worked.rejected) == 4
    assert "2，最多 1 次" in worked.how.zh


def test_the_register_may_decide_by_itself() -> None:
    assert bonus().work_out(scope(full_attendance=True)).amount == 100
    assert bonus().work_out(scope(full_attendance=False)).amount == 0


def test_without_attendance_there_is_no_answer() -> None:
    worked = bonus().work_out(scope(late_times=0))
    assert worked.amount is None
    assert "early_times" in worked.data["no_data"]
