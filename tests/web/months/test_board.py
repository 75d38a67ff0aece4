"""看板: sums over sums, changes, steps missed; names only for who may see them."""

from decimal import Decimal

import pytest

from jixiao.web.months.figures import by_person, medians, together
from jixiao.web.months.models import DayFigure
from jixiao.web.months.span import Span
from jixiao.web.people.models import Person


@pytest.fixture
def figures(october):
    people = [Person.objects.get(code=code).pk for code in ("xiaoming", "xiaogang")]
    span = Span.of_month(october.when)
    return by_person(people, span, ("reply_rate", "response_time_mean", "buyers_received"))


def test_a_persons_rate_is_the_sum_of_the_days(figures) -> None:
    xiaoming = figures[Person.objects.get(code="xiaoming").pk]
    assert (xiaoming["reply_rate"].numerator, xiaoming["reply_rate"].denominator) == (2, 3)
    assert xiaoming["response_time_mean"].value == Decimal(40)


def test_the_team_is_sum_over_sum_and_not_a_mean_of_means(figures) -> None:
    # 30 + 50 + 10 seconds over 3 rounds; the mean of 40 and 10 would be 25.
    assert together(figures)["response_time_mean"].value == Decimal(30)
    assert together(figures)["reply_rate"].counts == "3 / 4"


def test_the_median_is_of_people(figures) -> None:
    assert medians(figures)["response_time_mean"] == Decimal(25)


def test_no_data_says_what_to_do(client_of) -> None:
    page = client_of("supervisor").get("/board/")
    assert "还没有数据" in page.content.decode()
    assert client_of("agent").get("/board/").status_code == 200


@pytest.mark.parametrize(
    ("who", "sees", "not_sees"),
    [
        ("owner", ["小明", "小刚"], []),
        ("auditor", ["小明", "小刚"], []),
        ("leader", ["小明"], ["小刚"]),
        ("other_leader", ["小刚"], ["小明"]),
        ("agent", ["小明"], ["小刚"]),
    ],
)
def test_who_sees_whose_name(october, client_of, who, sees, not_sees) -> None:
    page = client_of(who).get("/board/?month=2026-10").content.decode()
    assert all(f">{name}</a>" in page or name in page for name in sees)
    assert not any(name in page for name in not_sees)


def test_nobody_is_asked_to_sign_in(october, client_of) -> None:
    assert client_of("nobody").get("/board/").status_code == 302


def test_a_colleague_of_the_same_team_is_masked_unless_the_shop_shows_him(
    october, company, client_of
) -> None:
    xiaogang = Person.objects.get(code="xiaogang")
    xiaogang.team = company.team
    xiaogang.save()
    masked = client_of("agent").get("/board/?month=2026-10").content.decode()
    assert "同事" in masked
    assert "小刚" not in masked
    company.shop.board = "full"
    company.shop.save()
    assert "小刚" in client_of("agent").get("/board/?month=2026-10").content.decode()
    company.shop.board = "off"
    company.shop.save()
    assert "同事" not in client_of("agent").get("/board/?month=2026-10").content.decode()


def test_the_step_not_reached_is_marked_in_words(october, client_of) -> None:
    page = client_of("supervisor").get("/board/?month=2026-10").content.decode()
    assert "⚑" in page
    assert "≤ 20 秒" in page


def test_the_export_has_every_line_and_both_counts(october, client_of) -> None:
    answer = client_of("supervisor").get("/board/export.csv?month=2026-10&metric=reply_rate")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "姓名,小组,回复率,回复率 分子,回复率 分母"
    assert [line.split(",")[0] for line in lines[1:]] == ["小刚", "小明"]
    assert lines[2].endswith(",2.000000,3.000000") or lines[2].endswith(",2,3")


def test_a_week_and_days_of_choice(october, client_of) -> None:
    client = client_of("supervisor")
    assert "2026-10-05" in client.get("/board/?from=2026-10-05&to=2026-10-05").content.decode()
    assert client.get("/board/?week=1").status_code == 200
    assert client.get("/board/?from=rubbish&to=2026-10-05&month=never").status_code == 200


def test_the_board_kept_is_never_stale_and_never_another_readers(
    october, company, client_of, django_assert_max_num_queries
) -> None:
    leader, agent, address = client_of("leader"), client_of("agent"), "/board/?month=2026-10"
    first = leader.get(address).content.decode()
    with django_assert_max_num_queries(20):
        assert "小明" in leader.get(address).content.decode()
    assert "小刚" not in first
    assert "小刚" not in agent.get(address).content.decode()
    assert "小刚" in client_of("owner").get(address).content.decode()
    Person.objects.filter(code="xiaogang").update(team=company.team)
    assert "小刚" in leader.get(address).content.decode()
    company.leader.grants.filter(team=company.team).delete()
    assert "小刚" not in leader.get(address).content.decode()


def test_a_new_computation_shows_at_once(october, client_of) -> None:
    client, address = client_of("owner"), "/board/?month=2026-10&metric=reply_rate"
    before = client.get(address).context["body"]
    assert client.get(address).context["body"] == before
    DayFigure.objects.filter(metric="reply_rate", person__code="xiaoming").update(numerator=0, denominator=9)
    october.revision += 1
    october.save()
    assert client.get(address).context["body"] != before


def test_a_number_of_the_table_leads_to_its_rows_and_a_heading_to_its_definition(october, client_of) -> None:
    page = client_of("leader").get("/board/?month=2026-10").content.decode()
    assert 'href="/person/xiaoming/rounds/?month=2026-10"' in page
    assert 'href="/person/xiaoming/contacts/?month=2026-10"' in page
    assert 'hx-get="/definition/reply_rate/" hx-target="#table-definition"' in page
