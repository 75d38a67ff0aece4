from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.ingest import encoding
from jixiao.ingest.encoding import UNDECODABLE, decoded

LONG = "您好欢迎光临本店"


def as_text(path: Path, content: bytes) -> tuple[str, str, bool]:
    source = path / "a.csv"
    source.write_bytes(content)
    done = decoded(source, path)
    return done.path.read_text(encoding="utf-8-sig"), done.encoding, done.undecodable


def test_utf8_with_and_without_mark_is_read_where_it_lies(tmp_path) -> None:
    assert as_text(tmp_path, "店,买家\n".encode()) == ("店,买家\n", "UTF-8", False)
    assert as_text(tmp_path, "店,买家\n".encode("utf-8-sig")) == ("店,买家\n", "UTF-8", False)


def test_what_is_not_utf8_is_gb18030_four_byte_characters_too(tmp_path) -> None:
    text = "订单编号,买家会员名\n1,𠮷野家㐂\n"
    assert as_text(tmp_path, text.encode("gb18030")) == (text, "GB18030", False)


def test_a_file_that_mixes_both_is_decoded_line_by_line(tmp_path) -> None:
    content = f"{LONG}\n".encode("gb18030") + f"{LONG}\n".encode() + f"{LONG}\n".encode("gb18030")
    text, encoding, undecodable = as_text(tmp_path, content)
    assert text == f"{LONG}\n" * 3
    assert encoding == "GB18030+UTF-8"
    assert not undecodable


def test_short_words_of_utf8_in_a_file_known_to_mix_both(tmp_path) -> None:
    content = f"{LONG}\n在吗,张三\n".encode() + "在的,李四\n".encode("gb18030")
    assert as_text(tmp_path, content)[0] == f"{LONG}\n在吗,张三\n在的,李四\n"


def test_bytes_that_are_no_text_are_marked_and_the_rest_stays(tmp_path) -> None:
    content = f"{LONG}\n".encode("gb18030") + b"bad \xff\xff\x81 line\n" + "好\n".encode("gb18030")
    text, _, undecodable = as_text(tmp_path, content)
    assert undecodable
    assert [UNDECODABLE in line for line in text.splitlines()] == [False, True, False]
    assert text.splitlines()[0] == LONG


def test_utf16_as_excel_writes_unicode_text(tmp_path) -> None:
    text = "店,买家\n一,二\n"
    assert as_text(tmp_path, text.encode("utf-16")) == (text, "UTF-16", False)


def test_wide_texts_without_a_mark_and_wider_ones(tmp_path) -> None:
    text = "店,买家,金额\n一,二,12.50\n"
    for wide in ("utf-16-le", "utf-16-be"):
        assert as_text(tmp_path, text.encode(wide)) == (text, "UTF-16", False)
    assert as_text(tmp_path, text.encode("utf-32")) == (text, "UTF-32", False)


@given(
    st.text(
        st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x00\ufeff\ufffd"), max_size=60
    )
)
def test_gb18030_comes_back_as_it_was(tmp_path_factory, text) -> None:
    place = tmp_path_factory.mktemp("gb")
    line = f"订单编号与买家会员名称说明\n{text}\n"
    assert as_text(place, line.encode("gb18030"))[0] == line


@given(st.text(max_size=12), st.integers(1, 5), st.binary(max_size=2))
def test_utf8_is_told_wherever_the_pieces_end(tmp_path_factory, text, size, noise) -> None:
    """The file is read in pieces that may end inside a character; Python's own decoder is the judge."""
    content = text.encode("utf-8", "ignore") + noise
    path = tmp_path_factory.getbasetemp() / "pieces.txt"
    path.write_bytes(content)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(encoding, "CHUNK", size)
        assert encoding._is_utf8(path) == (is_utf8(content), b"\x00" in content)


def is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
