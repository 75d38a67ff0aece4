from jixiao.plans.targets.periods import Level
from plans.targets.stories import HEAD, broken, values

BY_WORKDAY = "time: [{into: day, by: working_days, reason: x}]"


def test_september_2026_has_its_make_up_sunday_and_no_mid_autumn() -> None:
    """Sunday the 20th is worked, Friday the 25th to Sunday the 27th are off."""
    days = values(broken(f"from: 2026-09-18\nto: 2026-09-28\nvalue: 70\n{BY_WORKDAY}"), Level.DAY)
    assert days == [10, 0, 10, 10, 10, 10, 10, 0, 0, 0, 10]


def test_the_documents_own_exceptions_count() -> None:
    head = HEAD.replace(
        "targets:\n",
        "calendar: {overrides: [{day: 2026-10-09, is: holiday, reason: 店庆}]}\ntargets:\n",
    )
    days = values(broken(f"from: 2026-10-07\nto: 2026-10-10\nvalue: 40\n{BY_WORKDAY}", head=head), Level.DAY)
    assert days == [0, 20, 0, 20]
