"""导入进度: the bar moves while facts are written, too, and whoever stops it there has changed nothing."""

from decimal import Decimal

import pytest

from jixiao.base.text import Text
from jixiao.web.entries.importing import bring_in, store
from jixiao.web.work.jobs import CancelledError
from jixiao.web.workspace import current

CHATS = """shop,account,buyer,sent_at,sender,text
小店,main:小美,甲买家,2026-10-05 10:00:00,buyer,在吗
小店,main:小美,甲买家,2026-10-05 10:00:30,human,您好
"""


@pytest.fixture
def chats(company) -> None:
    current().files.mkdir(parents=True, exist_ok=True)
    (current().files / "chats.csv").write_text(CHATS, encoding="utf-8")


def test_after_the_reading_the_bar_moves_on_with_the_writing(chats) -> None:
    told: list[tuple[str, Decimal]] = []
    bring_in(None, lambda text, share: told.append((text.zh, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert ("正在写入事实库", Decimal("0.6")) in told
    assert told[-1] == ("正在写入事实库 小店 2026-10", 1)


def test_a_stop_while_facts_are_written_leaves_the_store_as_it_was(chats) -> None:
    def stop(text: Text, share: Decimal) -> None:
        if share > Decimal("0.6"):
            raise CancelledError

    before = store().data_version
    with pytest.raises(CancelledError):
        bring_in(None, stop)
    assert store().data_version == before
    with store().reading() as con:
        assert con.execute("select count(*) from messages").fetchall() == [(0,)]
