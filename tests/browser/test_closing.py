"""Journeys 4, 5 and 9 in a real Chromium: closing October, an appeal, a leader rating by keyboard."""

from __future__ import annotations

import os
import threading

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from jixiao.web.months.evidence import file_ref
from jixiao.web.months.models import Appeal, Decision
from jixiao.web.reviews.models import Rating
from web.conftest import company, workspace  # noqa: F401
from web.months.conftest import closing, closing_files, decided, published, worked  # noqa: F401

# Playwright keeps a loop running in this thread; the tests look into the database all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WORDS = {
    "zh": {"decide": "决定", "calibrate": "评价结束，进入校准", "publish": "公布", "send": "提交申诉",
           "answer": "答复", "partly": "部分采纳", "save": "保存草稿", "hand_in": "提交", "login": "登录"},
    "en": {"decide": "Decide", "calibrate": "Close the reviews and calibrate", "publish": "Publish",
           "send": "Send the appeal", "answer": "Answer", "partly": "Accepted in part", "save": "Save draft",
           "hand_in": "Hand in", "login": "Sign in"},
}  # fmt: skip


@pytest.fixture(params=["zh", "en"])
def lang(request) -> str:
    return request.param


@pytest.fixture
def server(workspace, request, settings):  # noqa: F811
    """The pages served from this test's own workspace and database; after both, unlike pytest-django's."""
    # In memory the server shares this test's connection and sees what it has not committed.
    request.getfixturevalue("db" if connection.vendor == "sqlite" else "transactional_db")
    settings.ALLOWED_HOSTS = ["*"]
    served = LiveServer("127.0.0.1")
    yield served.url
    served.stop()


@pytest.fixture
def sign_in(browser, server, lang, axe, client):
    """Open a page as somebody; at the end no script failed and axe found nothing serious."""
    opened, wrong = [], []

    def as_(user, width=1440):
        context = browser.new_context(viewport={"width": width, "height": 900})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": lang}
        context.add_cookies([{"name": k, "value": v, "url": server} for k, v in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        opened.append(context)
        return page

    yield as_
    for context in opened:
        context.close()
    _all_served()
    assert wrong == []


def _all_served() -> None:
    """Wait for the server's threads: one that outlives its test finds the shared connection taken away."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


def _serious(page, axe) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.impact, v.nodes[0].html]))")
    return [f"{name}: {html[:200]}" for name, impact, html in found if impact in ("serious", "critical")]


def test_closing_october(closing, worked, sign_in, server, company, lang, axe) -> None:  # noqa: F811
    words, page = WORDS[lang], sign_in(company.supervisor)
    page.goto(f"{server}/months/")
    page.get_by_role("link", name="2026-10").click()
    assert _serious(page, axe) == []
    page.locator("#check-ties a").click()
    for name, grade in (("小明", "A"), ("小刚", "B")):
        line = page.locator("li.list-group-item", has_text=name).filter(has=page.locator("select")).first
        line.locator("select").select_option(grade)
        line.locator("input[name=reason]").fill("看过聊天")
        line.get_by_role("button", name=words["decide"]).click()
        page.wait_for_load_state()
    assert _serious(page, axe) == []
    assert Decision.objects.filter(kind="tie").count() == 2
    page.goto("about:blank")
    worked(closing)
    page.goto(f"{server}/months/{closing.pk}/")
    page.get_by_role("button", name=words["calibrate"]).click()
    page.wait_for_load_state()
    page.locator("#why-published").fill("只有两天营业")
    page.get_by_role("button", name=words["publish"], exact=True).click()
    page.wait_for_load_state()
    closing.refresh_from_db()
    assert closing.stage == "published"


@pytest.mark.parametrize("width", [1440, 390])
def test_an_appeal(published, sign_in, server, company, lang, axe, width) -> None:  # noqa: F811
    words, agent = WORDS[lang], sign_in(company.agent, width)
    ref = file_ref("uploads/messages.csv")
    agent.goto(f"{server}/chat/2026-10/{ref}/6/")
    agent.locator("a[href*='/appeals/new/']").click()
    agent.locator("#f-words").fill("丙买家马上撤回了")
    agent.get_by_role("button", name=words["send"]).click()
    agent.wait_for_load_state()
    one = Appeal.objects.get()
    page = sign_in(company.supervisor, width)
    page.goto(f"{server}/appeals/")
    page.get_by_role("link", name="小明").click()
    assert "有货吗" in page.content()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert _serious(page, axe) == []
    page.get_by_label(words["partly"]).check()
    page.locator("#f-numerator").fill("3")
    page.locator("#f-why").fill("撤回属实")
    page.get_by_role("button", name=words["answer"], exact=True).click()
    page.wait_for_load_state()
    assert "2 ÷ 3 → 3 ÷ 3" in page.content()
    one.refresh_from_db()
    assert one.outcome == "partly"


def test_a_leader_rates_by_keyboard(closing, sign_in, server, company, lang, axe) -> None:  # noqa: F811
    closing.stage = "review"
    closing.save()
    Rating.objects.filter(rater=company.leader).delete()
    page = sign_in(company.leader)
    page.goto(f"{server}/reviews/{closing.pk}/superior/")
    assert _serious(page, axe) == []
    page.locator("#grid select").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Rating.objects.get(rater=company.leader).handed_in_at is None
    assert "80" in page.locator("tr.jx-total").last.inner_text()
    page.locator("#grid select").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/")
    assert Rating.objects.get(rater=company.leader).handed_in_at is not None
