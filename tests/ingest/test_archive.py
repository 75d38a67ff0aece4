"""Archives are read as folders are: members keep their names and shops, what is unsafe is told, not tried."""

import io
import zipfile
from datetime import date

import pytest

from jixiao.ingest import archive
from jixiao.ingest.archive import safe
from jixiao.ingest.names import days_of, folder_shop, own_name

PEOPLE = "person,name\na01,王小美\n"
ORDERS = "order_id,buyer,created_at\n1,张三,2026-10-03 10:00:01\n"


def zipped(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as out:
        for name, content in files:
            out.writestr(name, content)
    return packed.getvalue()


def renamed(packed: bytes, old: str, raw: bytes) -> bytes:
    """A name as another program writes it: its bytes, and no word of their encoding."""
    assert len(old) == len(raw)
    return packed.replace(old.encode(), raw)


def locked(packed: bytes, name: str) -> bytes:
    """Mark a member as encrypted, in its own header and in the directory."""
    content = bytearray(packed)
    for sign, flags, start in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = packed.find(sign)
        while at >= 0:
            if packed[at + start :].startswith(name.encode()):
                content[at + flags] |= 1
            at = packed.find(sign, at + 1)
    return bytes(content)


def names(desk) -> dict[str, str]:
    return {file.name: file.outcome.value for file in desk.report.files}


def test_rows_know_the_archive_the_member_and_the_line(desk) -> None:
    desk.put_bytes("十月.zip", zipped(("东店/orders.csv", ORDERS), ("people.csv", PEOPLE + ",无名\n")))
    desk.read()
    assert names(desk) == {"十月.zip!东店/orders.csv": "landed", "十月.zip!people.csv": "landed"}
    assert desk.ask("SELECT shop, name, line FROM orders JOIN files USING (file)") == [
        ("东店", "十月.zip!东店/orders.csv", 2)
    ]
    assert str(desk.problem("I103").place) == "十月.zip!people.csv:3 person"


def test_the_same_archive_again_is_not_unpacked_and_a_member_beside_it_counts_once(desk, monkeypatch) -> None:
    desk.put_bytes("a.zip", zipped(("people.csv", PEOPLE)))
    desk.mirror()
    desk.put("people.csv", PEOPLE)
    unpacked = []
    monkeypatch.setattr(archive.Member, "unpack", lambda *told: unpacked.append(told))
    desk.mirror()
    assert (unpacked, desk.codes(), names(desk)) == (
        [],
        ["I022"],
        {"a.zip!people.csv": "known", "people.csv": "known"},
    )
    monkeypatch.undo()
    (desk.folder / "people.csv").unlink()
    (desk.folder / "a.zip").rename(desk.folder / "b.zip")
    desk.mirror()
    assert desk.ask("SELECT name FROM files") == [("b.zip!people.csv",)]
    desk.put_bytes("b.zip", zipped(("accounts.csv", "shop,account,person,from\n店,小美,a01,2026-01-01\n")))
    desk.mirror()
    assert desk.ask("SELECT count(*) FROM people UNION ALL SELECT count(*) FROM accounts") == [(0,), (1,)]


def test_an_import_given_up_finds_the_members_again(desk) -> None:
    """The memo knows their digests, the store does not know their rows."""
    desk.put_bytes("a.zip", zipped(("people.csv", PEOPLE)))
    desk.read()
    (desk.store.root.parent / "fresh").mkdir()
    memo = desk.store.root / "memo.json"
    kept = memo.read_bytes()
    desk.store = type(desk.store)(desk.store.root.parent / "fresh")
    (desk.store.root / "memo.json").write_bytes(kept)
    desk.read()
    assert desk.ask("SELECT name FROM people") == [("王小美",)]


def test_names_in_gbk_and_in_utf8_that_nobody_marked(desk) -> None:
    packed = zipped(
        ("windows.csv", PEOPLE), ("macos--.csv", ORDERS), ("short.csv", ORDERS.replace("1,", "2,"))
    )
    packed = renamed(packed, "windows", "人员a".encode("gbk") + b"__")
    packed = renamed(packed, "macos--", "订单".encode() + b"_")
    packed = renamed(packed, "short", "联通".encode("gbk") + b"1")
    desk.put_bytes("店.zip", packed)
    desk.read()
    assert sorted(names(desk)) == ["店.zip!人员a__.csv", "店.zip!联通1.csv", "店.zip!订单_.csv"]
    assert desk.ask("SELECT DISTINCT shop FROM orders") == [("店",)]


def test_what_is_no_data_is_left_out_and_two_members_of_one_name_are_both_read(desk) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(
            ("people.csv", PEOPLE),
            ("people.csv", PEOPLE.replace("a01", "a02")),
            ("说明.txt", "x"),
            ("__MACOSX/._people.csv", b"\x00"),
            ("a/b.png", b"x"),
        )
    desk.put_bytes("a.zip", twice)
    desk.read()
    assert names(desk) == {
        "a.zip!people.csv": "landed",
        "a.zip!people (2).csv": "landed",
        "a.zip!说明.txt": "ignored",
        "a.zip!a/b.png": "ignored",
    }


def test_an_archive_in_an_archive_a_password_and_a_damaged_member_are_told_and_the_rest_is_read(desk) -> None:
    packed = zipped(("people.csv", PEOPLE), ("inner.zip", zipped(("a.csv", ORDERS))), ("secret.csv", ORDERS),
                    ("broken.csv", "damaged here"), method=zipfile.ZIP_STORED)  # fmt: skip
    desk.put_bytes("a.zip", locked(packed, "secret.csv").replace(b"damaged here", b"damaged HERE"))
    desk.read()
    assert {str(problem.place): problem.code for problem in desk.report.problems} == {
        "a.zip!inner.zip": "I063",
        "a.zip!secret.csv": "I062",
        "a.zip!broken.csv": "I002",
    }
    assert desk.ask("SELECT name FROM people") == [("王小美",)]
    assert names(desk)["a.zip!secret.csv"] == "unread"


def test_archives_that_cannot_be_read_at_all(desk) -> None:
    desk.put("people.csv", PEOPLE)
    desk.put_bytes("empty.zip", zipped())
    desk.put_bytes("locked.zip", locked(zipped(("a.csv", ORDERS)), "a.csv"))
    desk.put_bytes("cut.zip", zipped(("a.csv", ORDERS))[:-30])
    desk.put_bytes("other.rar", b"Rar!\x1a\x07\x00" + bytes(range(200)))
    desk.put_bytes("unnamed", zipped(("a.csv", ORDERS)))
    desk.read()
    assert {problem.place.file: problem.code for problem in desk.report.problems} == {
        "empty.zip": "I003",
        "locked.zip": "I062",
        "cut.zip": "I002",
        "other.rar": "I004",
        "unnamed": "I004",
    }


def test_a_bomb_is_not_unpacked(desk, monkeypatch) -> None:
    """A megabyte of nothing packs to a thousandth; with small limits, that is one already."""
    desk.put_bytes("a.zip", zipped(("a.csv", bytes(1_000_000))))
    desk.put_bytes("b.zip", zipped(("a.csv", PEOPLE), ("b.csv", PEOPLE)))
    monkeypatch.setattr(archive, "SMALL", 500_000)
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    desk.read()
    told = {problem.place.file: problem for problem in desk.report.problems}
    assert (told["a.zip"].code, told["b.zip"].code) == ("I061", "I061")
    assert "倍" in told["a.zip"].message.zh
    assert "2 个文件" in told["b.zip"].message.zh
    assert not (desk.store.staging / "unpacked").exists()


@pytest.mark.parametrize(
    ("name", "shop"),
    [
        ("东店/a.csv", "东店"),
        ("导出.zip!东店/a.csv", "东店"),
        ("西店/2026-10.zip!a.csv", "西店"),
        ("东店.zip!a.csv", "东店"),
        ("ExportOrderList20261101.zip!ExportOrderList20261101.csv", ""),
        ("a.csv", ""),
    ],
)
def test_the_shop_of_a_folder_and_of_an_archive(name, shop) -> None:
    assert folder_shop(name) == shop


def test_a_report_in_an_archive_keeps_the_day_of_its_own_name() -> None:
    assert own_name("导出20261101.zip!日报/客服绩效_20261003.xlsx") == "客服绩效_20261003.xlsx"
    assert days_of("导出20261101.zip!客服绩效_20261003.xlsx") == (date(2026, 10, 3),)
    assert days_of("20261003/客服绩效.xlsx") == (date(2026, 10, 3),)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\店\\a.csv", "C/店/a.csv"),
        ("/a/./b.csv", "a/b.csv"),
        ("..", "file"),
    ],
)
def test_no_name_leads_outside(told, kept) -> None:
    assert safe(told).as_posix() == kept
