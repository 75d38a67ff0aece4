"""A text that is put into words only when it is read."""

import pickle

from jixiao.base.text import Later, Text, use_lang


def test_a_later_text_is_made_when_it_is_read_and_equals_what_it_says() -> None:
    asked: list[int] = []

    def say(number: int) -> Text:
        asked.append(number)
        return Text(f"差 {number} 分", f"{number} short")

    later = Later(say, 3)
    assert asked == []
    assert (later.zh, later.en, str(later)) == ("差 3 分", "3 short", "差 3 分")
    assert later == Text("差 3 分", "3 short")
    assert Text("差 3 分", "3 short") == later
    assert later == Later(say, 3)
    assert later != Text("差 4 分", "4 short")
    assert len({later, Text("差 3 分", "3 short")}) == 1
    assert repr(later) == "Text(zh='差 3 分', en='3 short')"


def test_it_is_written_and_copied_as_plain_words() -> None:
    later = Later(Text, "一", "one")
    assert later.to_json() == {"zh": "一", "en": "one"}
    again = pickle.loads(pickle.dumps(later))  # noqa: S301 - our own bytes
    assert (type(again), again) == (Text, Text("一", "one"))
    use_lang("en")
    try:
        assert str(later) == "one"
    finally:
        use_lang("zh")
