"""Each metric is checked by something that never saw its SQL: clauses written again, or a hand's count.

A metric that no line here names fails, so does a line whose test is gone or does not speak of the metric.
"""

import ast
from pathlib import Path

import pytest

from jixiao.metrics.registry import METRICS

FOLDER = Path(__file__).parent
ORACLES = {
    # Written from the clauses of the definitions, run on shops made up at random.
    "test_oracle::test_every_figure_is_what_the_clauses_say": """
        response_time_mean first_response_mean reply_rate service_time_rate qa_ratio inquiry_order_rate
        inquiry_pay_rate loss_rate order_success_rate refund_rate satisfaction_rate average_order_value
        slow_contacts buyers_received inquiries sales orders paying_buyers assist_amount value_ratio
        answered_in_time_rounds answered_in_time_sessions answered_in_time_buyers taobao_reply_3min_rate
        taobao_response_time_mean jd_reply_30s_rate pdd_reply_3min_rate pdd_reply_30s_rate
        douyin_reply_3min_session_rate douyin_reply_3min_rate kuaishou_reply_3min_rate contact_length_mean""",
    # Counted by hand in a story.
    "test_counted_by_hand::test_what_went_back_is_no_more_than_each_order_brought": "refunded_amount",
    "test_counted_by_hand::test_a_sale_per_buyer_is_items_per_buyer_times_price_per_item": """
        items_per_buyer price_per_item""",
    "test_counted_by_hand::test_contacts_asked_to_rate_count_once_however_often_they_were_asked": """
        invited_contacts""",
    "test_counted_by_hand::test_leave_of_every_kind_adds_up": "leave_days",
    "test_counted_by_hand::test_what_only_a_report_can_say": """
        report_refunds reply_30s_rate reply_3min_session_rate service_score""",
    "test_reports::test_a_report_follows_the_person_who_holds_the_account": "report_sales",
    "test_reports::test_without_inquiries_the_buyers_received_weigh": "reply_3min_rate",
    "test_answered_in_time::test_the_most_chats_at_once_is_the_highest_day_not_their_sum": "max_open_chats",
    "test_losses::test_how_soon_an_inquiry_ordered": """
        inquiry_order_same_day_rate inquiry_order_next_day_rate""",
    "test_losses::test_each_loss_has_its_rate": "payment_loss_rate shipping_loss_rate",
    "test_losses::test_refunds_are_counted_four_ways": """
        refund_item_rate refund_buyer_rate refund_amount_rate""",
    "test_losses::test_items_of_the_order_lines_stand_in_for_a_missing_quantity": "sales_quantity",
    "test_shares::test_valid_paid_and_abnormal_orders": """
        valid_order_rate order_payment_rate abnormal_order_rate""",
    "test_shares::test_complaints_are_compared_with_the_buyers_received": "complaint_rate",
    "test_shares::test_rating_requests_and_what_came_of_them": "invite_rate rating_rate",
    "test_silent_orders::test_each_person_counts_the_cases_from_where_they_stand": """
        orders_mine_mine orders_mine_others orders_others_mine orders_silent_mine orders_followed_mine
        orders_mine_silent""",
    "test_silent_orders::test_assistance_is_serving_in_the_window_of_a_credit_that_went_to_another": """
        assist_orders assist_payments assist_follow_ups""",
    "test_sales::test_attainment_takes_the_target_of_just_this_period": "target_attainment",
    "test_sales::test_the_team_is_the_group": "team_sales",
    "test_registers::test_attendance_by_id_or_by_name": """
        days_worked absent_days missed_punches personal_leave_days sick_leave_days""",
    "test_registers::test_late_and_early_are_found_from_the_clock": """
        late_minutes late_times early_minutes early_times""",
    "test_registers::test_labels_carry_an_id_a_name_or_a_letter_code": "labels_printed wrong_labels",
    "test_registers::test_only_upheld_complaints_count_and_an_account_leads_to_its_person": """
        complaints_upheld""",
    "test_registers::test_an_exam_is_out_of_a_hundred": "exam_score",
    "test_registers::test_handovers_and_reports_due": "submissions_late",
    "test_duties::test_a_shift_is_kept_by_who_comes_in_time_and_stays": """
        shift_kept_rate""",
    "test_duties::test_handovers_due_done_and_what_stayed_open": """
        handovers_due handovers_done handovers_missed handover_open_items""",
    "test_duties::test_reports_on_time_complete_and_true": """
        submissions_due submissions_on_time_rate submissions_complete_rate submissions_true_rate""",
    "test_duties::test_an_incident_is_classed_by_how_far_it_ran_over_its_half_hour": """
        incidents_late_light incidents_late_medium incidents_late_severe incidents_in_time_rate""",
    "test_duties::test_an_incident_still_inside_its_limit_or_without_one_is_neither": "incidents",
    "test_work_days::test_contacts_per_day_divides_by_days_with_contacts_not_by_accounts": """
        contacts_per_day""",
    "test_work_days::test_contacts_per_hour_looks_at_days_with_known_time_online": "contacts_per_hour",
    "test_work_days::test_two_accounts_at_once_are_online_once": """
        online_minutes serving_minutes away_minutes first_online_mean last_online_mean""",
}
PAIRS = [(metric, test) for test, metrics in ORACLES.items() for metric in metrics.split()]


def test_every_metric_has_an_oracle_and_just_one_is_named() -> None:
    assert sorted(metric for metric, _ in PAIRS) == sorted(METRICS)


def source_of(test: str) -> str:
    """Return the text of a test; that of the whole file where it hands its counting on."""
    file, _, name = test.partition("::")
    text = (FOLDER / f"{file}.py").read_text(encoding="utf-8")
    (function,) = (
        node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name == name
    )
    return text if file == "test_oracle" else ast.unparse(function)


@pytest.mark.parametrize("test", ORACLES)
def test_the_oracle_is_there_and_asks_for_the_metric(test) -> None:
    """By its name, or by a family's: `f"orders_{name}"` over a list of endings."""
    text = source_of(test)
    words = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    for metric in ORACLES[test].split():
        cuts = [cut for cut, mark in enumerate(metric) if mark == "_"]
        family = {(metric[: cut + 1], metric[cut + 1 :]) for cut in cuts}
        family |= {(metric[cut:], metric[:cut]) for cut in cuts}
        assert metric in words or any(words >= set(pair) for pair in family), metric
