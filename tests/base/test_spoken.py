"""说法: numbers with their units as people write them, in English one of something without an s."""

from decimal import Decimal

from jixiao.base.spoken import missed_by, several, spoken


def test_one_of_something_is_not_several() -> None:
    assert [several(count, "chat") for count in (0, 1, 2)] == ["0 chats", "1 chat", "2 chats"]
    assert several(1, "person", "people") == "1 person"
    said = [spoken(Decimal(count), "points").en for count in ("1", "-1", "1.5", "0")]
    assert said == ["1 point", "-1 point", "1.5 points", "0 points"]
    assert spoken(Decimal(1), "seconds").en == "1 s"
    assert missed_by(Decimal("0.01"), "share").en == "1 percentage point"
