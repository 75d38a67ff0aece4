"""What does not fit together: each story breaks one thing and reads the one problem it brings."""

import duckdb
import pytest

from jixiao.base.problem import Problem, Severity
from jixiao.facts.checks import check_registers

PEOPLE = "person,name\na01,王小美\na02,李小明\n"
ACCOUNTS = "shop,account,person,from,to\n店,店:小美,a01,2026-10-01,\n店,店:小明,a02,2026-10-01,\n"
CHAT = "shop,account,buyer,sent_at,sender\n店,店:小美,张三,2026-10-03 10:15:20,human\n"
ATTENDANCE = "name,day,late_minutes\n王小美,2026-10-03,5\n"


@pytest.fixture
def problems(desk):
    def read(people: str = PEOPLE, accounts: str = ACCOUNTS, **files: str) -> list[Problem]:
        for name, text in {"people": people, "accounts": accounts, "chat": CHAT, **files}.items():
            if text:
                desk.put(f"{name}.csv", text)
        desk.read()
        with duckdb.connect() as con:
            desk.store.attach(con)
            return check_registers(con, desk.store)

    return read


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_registers_that_fit_bring_no_problem(problems) -> None:
    assert problems(attendance=ATTENDANCE) == []


def test_no_people(problems) -> None:
    assert codes(problems(people="")) == ["F001"]


def test_no_accounts(problems) -> None:
    assert codes(problems(accounts="")) == ["F002"]


def test_a_person_without_account_is_a_warning_with_the_row(problems) -> None:
    (problem,) = problems(people=PEOPLE + "a03,赵六\n")
    assert (problem.code, problem.severity, problem.place.file, problem.place.line) == (
        "F003", Severity.WARNING, "people.csv", 4,
    )  # fmt: skip
    assert "赵六（a03）" in problem.message.zh


def test_an_account_of_somebody_unknown(problems) -> None:
    (problem,) = problems(accounts=ACCOUNTS + "店,店:小红,a09,2026-10-01,\n")
    assert (problem.code, problem.place.line) == ("F004", 4)


def test_an_account_held_by_two_people_on_a_day(problems) -> None:
    swapped = (
        ACCOUNTS.replace("a01,2026-10-01,", "a01,2026-10-01,2026-10-15") + "店,店:小美,a02,2026-10-15,\n"
    )
    (problem,) = problems(accounts=swapped)
    assert (problem.code, problem.place.file, problem.place.line) == ("F005", "accounts.csv", 4)
    assert "2026-10-15" in problem.message.zh
    assert "a01 和 a02" in problem.message.zh


def test_an_account_handed_over_from_one_day_to_the_next_is_fine(problems) -> None:
    swapped = (
        ACCOUNTS.replace("a01,2026-10-01,", "a01,2026-10-01,2026-10-14") + "店,店:小美,a02,2026-10-15,\n"
    )
    assert problems(accounts=swapped) == []


def test_overlapping_dates_of_one_person_are_a_note(problems) -> None:
    (problem,) = problems(accounts=ACCOUNTS + "店,店:小美,a01,2026-10-20,\n")
    assert (problem.code, problem.severity) == ("F006", Severity.NOTE)


def test_an_end_before_the_beginning(problems) -> None:
    turned = problems(accounts=ACCOUNTS.replace("a02,2026-10-01,", "a02,2026-10-01,2026-09-01"))
    assert codes(turned) == ["F007"]


def test_chats_of_an_account_that_nobody_holds_on_the_day(problems) -> None:
    (problem,) = problems(accounts=ACCOUNTS.replace("a01,2026-10-01", "a01,2026-10-04"))
    assert problem.code == "F008"
    assert "2026-10-03" in problem.message.zh


def test_attendance_of_a_stranger_and_of_two_people_of_one_name(problems) -> None:
    stranger = ATTENDANCE + "路人,2026-10-03,0\n"
    assert codes(problems(attendance=stranger)) == ["F009"]


def test_attendance_of_a_name_that_two_people_have(problems) -> None:
    twins = PEOPLE.replace("李小明", "王小美")
    (problem,) = problems(people=twins, attendance=ATTENDANCE)
    assert problem.code == "F009"
    assert "2 个同名" in problem.message.zh


def test_two_shops_of_one_name(problems) -> None:
    orders = (
        "订单编号,买家会员名,订单创建时间,订单状态,总金额,买家实际支付金额,店铺Id,店铺名称\n"
        "1,张三,2026-10-03 10:00:01,交易成功,1,1,77,店\n2,张三,2026-10-03 10:00:02,交易成功,1,1,88,店\n"
    )
    (problem,) = problems(orders=orders)
    assert problem.code == "F010"
    assert "77、88" in problem.message.zh


def test_ratings_and_conduct_of_somebody_whom_the_register_does_not_have(problems) -> None:
    ratings = "person,month,rater_kind,item,value\na01,2026-10,self,x,1\na77,2026-10,self,x,1\n"
    conduct = "person,on,rule,points\na77,2026-10-03,R1,-2\na77,2026-10-04,R1,-2\n"
    first, second = problems(ratings=ratings, conduct=conduct)
    assert [(one.code, str(one.place)) for one in (first, second)] == [
        ("F011", "ratings.csv:3"),
        ("F011", "conduct.csv:2"),
    ]
    assert "2 条 a77" in second.message.zh
    assert first.severity is Severity.WARNING
