"""评价: a leader rates the team beside its figures, sees the averages, hands in; others see nothing of it."""

import pytest

from jixiao.web.reviews.models import Rating
from jixiao.web.work.models import Job


@pytest.fixture
def review(closing):
    """The month under review; nobody has rated yet."""
    closing.stage = "review"
    closing.save()
    Rating.objects.filter(rater__username="xiaohong").delete()
    return closing


def _cell(company):
    return f"{company.agent.person_id}-attitude"


def _send(client, book, **given):
    return client.post(f"/reviews/{book.pk}/superior/", {"stamp": "0", "do": "save", **given})


def test_the_form_lists_the_own_people_with_their_figures(review, client_of) -> None:
    page = client_of("leader").get(f"/reviews/{review.pk}/superior/").content.decode()
    assert "小明" in page
    assert "小刚" not in page
    assert "66.7%" in page
    assert "1 人 × 1 项" in client_of("leader").get("/reviews/").content.decode()


def test_ratings_that_came_with_a_file_are_told_from_those_handed_in(closing, client_of) -> None:
    """小明's value stands in the month: handed in by 小红 it is hers, without that a file brought it."""
    told = "文件带来 1 个"
    assert told not in client_of("leader").get("/reviews/").content.decode()
    Rating.objects.filter(rater__username="xiaohong").delete()
    assert told in client_of("leader").get("/reviews/").content.decode()


@pytest.mark.parametrize("who", ["agent", "stranger", "finance", "auditor"])
def test_who_rates_nobody_has_no_form(review, client_of, who) -> None:
    assert client_of(who).get(f"/reviews/{review.pk}/superior/").status_code == 404


def test_a_draft_shows_the_averages_and_counts_only_when_handed_in(review, client_of, company) -> None:
    client = client_of("leader")
    assert _send(client, review, **{_cell(company): "excellent"}).status_code == 302
    assert Rating.objects.get(rater=company.leader).handed_in_at is None
    page = client.get(f"/reviews/{review.pk}/superior/").content.decode()
    assert "您高 80" in page
    handed_in = {"stamp": "1", "do": "hand_in", _cell(company): "excellent"}
    assert client.post(f"/reviews/{review.pk}/superior/", handed_in).url == "/reviews/"
    assert Rating.objects.get(rater=company.leader).handed_in_at is not None
    review.refresh_from_db()
    assert review.stale
    assert Job.objects.filter(kind="month").count() == 1


def test_a_value_off_the_scale_keeps_nothing_and_loses_nothing_typed(review, client_of, company) -> None:
    page = _send(client_of("leader"), review, **{_cell(company): "great"})
    assert (page.status_code, "小明" in page.content.decode()) == (409, True)
    assert not Rating.objects.filter(rater=company.leader).exists()


def test_the_second_of_two_windows_is_told(review, client_of, company) -> None:
    client = client_of("leader")
    _send(client, review, **{_cell(company): "fair"})
    page = _send(client, review, **{_cell(company): "excellent"})
    assert (page.status_code, "在别的窗口改过" in page.content.decode()) == (409, True)
    assert Rating.objects.get(rater=company.leader).value == "fair"


def test_outside_the_reviews_the_form_is_closed(closing, client_of, company) -> None:
    page = _send(client_of("leader"), closing, stamp="1", **{_cell(company): "fair"})
    assert (page.status_code, "评分表没有打开" in page.content.decode()) == (409, True)
