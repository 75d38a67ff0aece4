from jixiao.pay.fixed import Fixed
from shorthand import line, scope

VOID = [{"when": "left == true", "label": {"zh": "合同期内离职", "en": "left inside the term"}}]


def fixed(**fields) -> Fixed:
    return line(Fixed, kind="fixed", **{"amount": 100, **fields})


def test_a_line_without_its_data_waits_and_names_what_is_missing() -> None:
    worked = fixed(amount="sales * 2").work_out(scope())
    assert worked.amount is None
    assert worked.data == {"no_data": ["sales"]}
    assert "不等于 0 元" in worked.how.zh


def test_a_void_line_is_zero_and_says_why() -> None:
    worked = fixed(void_when=VOID).work_out(scope(left=True))
    assert (worked.amount, worked.how.en) == (0, "left inside the term: 0 this month")


def test_a_line_that_stands_tells_what_did_not_void_it() -> None:
    worked = fixed(void_when=VOID).work_out(scope(left=False))
    assert worked.amount == 100
    assert [branch.label.zh for branch in worked.rejected] == ["合同期内离职"]


def test_a_condition_without_data_is_not_taken_for_no() -> None:
    assert fixed(void_when=VOID).work_out(scope()).amount is None
    assert fixed(when="years >= 1").work_out(scope()).amount is None


def test_a_line_is_due_only_where_its_condition_holds() -> None:
    assert fixed(when="years >= 1").work_out(scope(years=1)).amount == 100
    assert fixed(when="years >= 1").work_out(scope(years=0)).amount == 0


def test_a_text_where_a_number_is_needed_is_not_paid() -> None:
    worked = fixed(amount="status").work_out(scope(status="probation"))
    assert worked.amount is None
    assert "probation" in worked.how.zh
