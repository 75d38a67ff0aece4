"""Duties: keeping to the shift, handovers, reports due, incidents by how late they were."""

from decimal import Decimal

import pytest

from metrics.conftest import pair


def test_a_shift_is_kept_by_who_comes_in_time_and_stays(shop, figures) -> None:
    """Five days on duty: kept, late, no punch at the end, absent, kept; leave and rest are no duty."""
    days = [
        {"first_in": "10-12 07:58:00", "last_out": "10-12 18:00:00"},
        {"first_in": "10-13 08:01:00", "last_out": "10-13 18:00:00"},
        {"first_in": "10-14 08:00:00", "missed_punches": 1},
        {"absent_days": Decimal(1)},
        {"first_in": "10-16 08:00:00", "last_out": "10-16 18:05:00"},
        {"leave_kind": "年假", "leave_days": Decimal(1)},
    ]
    for number, values in enumerate(days, 12):
        plan = {"planned_start": f"10-{number} 08:00:00", "planned_end": f"10-{number} 18:00:00"}
        shop.add("attendance", person="mei", day=f"10-{number}", **plan, **values)
    shop.add("attendance", person="mei", day="10-18", rest_days=Decimal(1))
    found = figures(shop)
    assert pair(found["mei"]["shift_kept_rate"]) == (2, 5)
    assert "shift_kept_rate" not in found["li"]


def test_who_leaves_early_by_the_clock_or_by_the_sheet_has_not_kept_the_shift(shop, figures) -> None:
    plan = {"planned_start": "10-12 08:00:00", "planned_end": "10-12 18:00:00", "first_in": "10-12 08:00:00"}
    for out, told in (("10-12 17:59:00", {}), ("10-12 18:00:00", {"early_times": 1}), ("10-12 18:00:00", {})):
        shop.add("attendance", person="mei", day="10-12", last_out=out, **plan, **told)
    assert pair(figures(shop)["mei"]["shift_kept_rate"]) == (1, 3)


def test_handovers_due_done_and_what_stayed_open(shop, figures) -> None:
    shop.add("handovers", person="mei", day="10-03", done=True, items=4, open_items=2)
    for day in ("10-04", "10-05"):
        shop.add("handovers", person="mei", day=day, done=False)
    mei = figures(shop)["mei"]
    names = ("handovers_due", "handovers_done", "handovers_missed", "handover_open_items")
    assert [mei[name].value for name in names] == [3, 1, 2, 2]


def test_reports_on_time_complete_and_true(shop, figures) -> None:
    """Of four one is not due yet; one came late; completeness is known of two, truth of one."""
    shop.chat("10-20 12:00:00 小美 张三 buyer")
    for due, came, complete, true in (
        ("10-05 18:00:00", "10-05 17:00:00", True, True),
        ("10-12 18:00:00", "10-12 18:00:01", False, None),
        ("10-19 18:00:00", None, None, None),
        ("10-26 18:00:00", None, None, None),
    ):
        told = {"complete": complete, "true_data": true}
        shop.add("submissions", person="mei", what="周报", due_at=due, submitted_at=came, **told)
    mei = figures(shop)["mei"]
    assert mei["submissions_due"].value == 3
    assert pair(mei["submissions_on_time_rate"]) == (1, 3)
    assert pair(mei["submissions_complete_rate"]) == (1, 2)
    assert pair(mei["submissions_true_rate"]) == (1, 1)


@pytest.mark.parametrize(
    ("handled", "late"),
    [
        ("10-03 10:30:00", None),
        ("10-03 10:30:01", "light"),
        ("10-03 11:00:00", "light"),
        ("10-03 11:00:01", "medium"),
        ("10-03 12:29:59", "medium"),
        ("10-03 12:30:00", "severe"),
        (None, "severe"),
    ],
)
def test_an_incident_is_classed_by_how_far_it_ran_over_its_half_hour(shop, figures, handled, late) -> None:
    shop.chat("10-04 12:00:00 小美 张三 buyer")
    shop.add(
        "incidents", person="mei", happened_at="10-03 10:00:00", handled_at=handled, limit_minutes=Decimal(30)
    )
    mei = figures(shop)["mei"]
    classes = {word: mei[f"incidents_late_{word}"].value for word in ("light", "medium", "severe")}
    assert classes == {word: int(word == late) for word in classes}
    assert pair(mei["incidents_in_time_rate"]) == (int(late is None), 1)


def test_an_incident_still_inside_its_limit_or_without_one_is_neither(shop, figures) -> None:
    shop.chat("10-03 10:10:00 小美 张三 buyer")
    shop.add("incidents", person="mei", happened_at="10-03 10:00:00", limit_minutes=Decimal(30))
    shop.add("incidents", person="mei", happened_at="10-03 09:00:00", handled_at="10-03 10:00:00")
    mei = figures(shop)["mei"]
    assert mei["incidents"].value == 2
    assert mei["incidents_in_time_rate"].value is None
