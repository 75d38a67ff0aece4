"""四步: files, scheme, computed: the first day from an empty workspace to a board."""

from jixiao.web.months.models import MonthBook

MESSAGES = """shop,account,buyer,sent_at,sender,text
小店,main:小美,甲买家,2026-10-05 10:00:00,buyer,在吗
小店,main:小美,甲买家,2026-10-05 10:00:30,human,您好
"""


def test_the_first_day(company, client_of, upload, run_jobs) -> None:
    client = client_of("owner")
    upload(client, chats__csv=MESSAGES)
    page = client.get("/entries/start/").content.decode()
    assert "已有 2026-10 的数据" in page
    assert "还有 1 个没对上" in page
    # Chats give the two answer figures of this scheme; conversion and order value want orders.
    assert "2 / 4 个指标" in page
    client.post("/entries/accounts/", {"小店/main:小美": "new"})
    client.post("/entries/start/", {"plan": "tmall-presales"})
    run_jobs()
    book = MonthBook.objects.get(month="2026-10")
    assert [
        row.person.name for row in book.statements.filter(person__name="小美", revision=book.revision)
    ] == ["小美"]
    assert "小美" in client.get("/", follow=True).content.decode()
