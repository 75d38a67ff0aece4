"""第一次打开: shop and owner from one form; closed as soon as somebody is there, and to who is not meant."""

import pytest
from django.test import Client

from jixiao.web.people.models import Shop, User
from jixiao.web.workspace import setup_token

FORM = {"shop": "新店", "platform": "taobao", "name": "laoban", "password": "feng-he-ri-li"}


def test_the_first_visitor_makes_shop_and_owner_and_is_shown_the_way(db) -> None:
    client = Client()
    assert "店铺名称" in client.get("/welcome").content.decode()
    assert client.post("/welcome", FORM).url == "/entries/start/"
    assert Shop.objects.get().name == "新店"
    assert "四步看到上个月" in client.get("/", follow=True).content.decode()


def test_a_guessable_password_is_refused_with_a_word(db) -> None:
    page = Client().post("/welcome", FORM | {"password": "12345678"})
    assert page.status_code == 200
    assert not User.objects.exists()


def test_it_is_closed_once_somebody_has_a_login(company) -> None:
    assert Client().get("/welcome").status_code == 404
    assert Client().post("/welcome", FORM).status_code == 404


def test_from_another_machine_only_with_the_token_on_the_screen(db) -> None:
    client = Client(REMOTE_ADDR="192.168.1.20")
    assert client.get("/welcome").status_code == 404
    assert client.get("/welcome?token=guess").status_code == 404
    assert client.get(f"/welcome?token={setup_token()}").status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("supervisor", 200), ("owner", 200), ("agent", 403), ("auditor", 403)]
)
def test_the_way_of_the_first_day_is_for_who_runs_the_shop(client_of, who, status) -> None:
    assert client_of(who).get("/entries/start/").status_code == status


def test_nobody_is_asked_to_sign_in(client_of) -> None:
    assert client_of("nobody").get("/entries/start/").status_code == 302
