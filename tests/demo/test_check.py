from jixiao.base.period import Month
from jixiao.demo.check import problems_of
from jixiao.demo.files.readme import write_readme
from jixiao.demo.wish import Wish


def codes(wish: Wish, folder) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.place)) for problem in problems_of(wish, folder)]


def test_the_usual_wish_can_be_fulfilled(tmp_path) -> None:
    assert codes(Wish(), tmp_path) == []
    assert codes(Wish(), tmp_path / "new") == []


def test_everything_wrong_is_named_at_once(tmp_path) -> None:
    wish = Wish(shop="a/b", agents=0, months=99, messages=0, seed=-1, to=Month(1990, 1), chat_format="pdf")
    assert codes(wish, tmp_path) == [
        ("D001", "--shop"), ("D002", "--agents"), ("D002", "--months"), ("D002", "--messages"),
        ("D002", "--seed"), ("D003", "--chat-format"), ("D002", "--to"),
    ]  # fmt: skip


def test_other_peoples_files_are_not_mixed_with_synthetic_ones(tmp_path) -> None:
    (tmp_path / "orders.csv").write_text("real", encoding="utf-8")
    assert codes(Wish(), tmp_path) == [("D004", str(tmp_path))]
    assert codes(Wish(), tmp_path / "orders.csv") == [("D004", str(tmp_path / "orders.csv"))]


def test_the_same_shop_may_be_written_again_but_another_one_not_over_it(tmp_path) -> None:
    write_readme(tmp_path, Wish())
    assert codes(Wish(), tmp_path) == []
    assert codes(Wish(seed=2), tmp_path) == [("D004", str(tmp_path))]
