"""登录: with a password, in both languages; not by guessing; nobody signs up by himself."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from jixiao.web import settings as settings_of_the_product


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


def test_passwords_are_kept_as_argon2(db) -> None:
    # The tests themselves sign in by a quicker hash.
    assert settings_of_the_product.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    kept = Argon2PasswordHasher().encode("ji-xiao-123", "salt-of-its-own")
    assert kept.startswith("argon2$argon2id$")
    assert Argon2PasswordHasher().verify("ji-xiao-123", kept)


def test_behind_a_proxy_one_who_guesses_does_not_lock_the_others_out(company, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    guesser = Client(headers={"X-Forwarded-For": "203.0.113.9"})
    for guess in range(31):
        guesser.post("/account/login/", {"login": f"guess{guess}", "password": "wrong"})
    told = {"login": "xiaoming", "password": "ji-xiao-123"}
    assert guesser.post("/account/login/", told).status_code != 302
    other = Client(headers={"X-Forwarded-For": "203.0.113.10"})
    assert other.post("/account/login/", told).status_code == 302
