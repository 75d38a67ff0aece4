"""登录: with a password, in both languages; not by guessing; nobody signs up by himself."""

import pytest
from django.test import Client


def test_signing_in_with_name_and_password(company) -> None:
    client = Client()
    answer = client.post("/account/login/", {"login": "xiaoming", "password": "ji-xiao-123"})
    assert answer.status_code == 302
    assert "小明" in client.get("/", follow=True).content.decode()


def test_a_sixth_wrong_guess_within_five_minutes_is_not_even_tried(company) -> None:
    client = Client()
    for _ in range(5):
        client.post("/account/login/", {"login": "xiaoming", "password": "wrong"})
    answer = client.post("/account/login/", {"login": "xiaoming", "password": "ji-xiao-123"})
    assert answer.status_code in (200, 429)
    assert client.get("/").status_code == 302


def test_nobody_signs_up_by_himself(db) -> None:
    Client().post(
        "/account/signup/", {"username": "mole", "password1": "ji-xiao-123", "password2": "ji-xiao-123"}
    )
    from jixiao.web.people.models import User

    assert not User.objects.exists()


@pytest.mark.parametrize(("lang", "words"), [("zh", "用户名"), ("en", "User name")])
def test_the_page_speaks_the_language_chosen(db, lang, words) -> None:
    client = Client()
    client.post("/language", {"lang": lang, "next": "/account/login/"})
    assert words in client.get("/account/login/").content.decode()


def test_the_language_never_leads_to_another_site(db) -> None:
    assert Client().post("/language", {"lang": "en", "next": "https://evil.example/"}).url == "/"
