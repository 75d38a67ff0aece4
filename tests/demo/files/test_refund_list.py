from demo.reading import moment, read_csv
from jixiao.demo.files.refund_list import HEADER


def test_it_has_53_columns(small) -> None:
    raw = small.files("退款报表_*")[0].read_bytes().decode("gb18030")
    assert raw.splitlines()[0].split(",") == list(HEADER)
    assert len(set(HEADER)) == 53


def test_a_refund_that_was_pending_comes_again_when_it_is_settled(life) -> None:
    seen: dict[str, list[str]] = {}
    for path in life.files("退款报表_*"):
        for row in read_csv(path, "gb18030"):
            seen.setdefault(row["退款编号"], []).append(row["退款状态"])
    stories = {tuple(states) for states in seen.values()}
    assert ("等待卖家处理退款申请", "退款成功") in stories
    assert not any(states[0] == "退款关闭" and len(states) > 1 for states in stories)


def test_what_is_completed_has_its_time_and_it_comes_after_the_payment(life) -> None:
    for row in life.rows("退款报表_*", "gb18030"):
        assert bool(row["退款完结时间"]) == (row["退款状态"] == "退款成功")
        assert moment(row["订单付款时间"]) < moment(row["退款申请时间"])
        if row["退款完结时间"]:
            assert moment(row["退款申请时间"]) < moment(row["退款完结时间"])


def test_nothing_is_known_after_the_export(life) -> None:
    newest = read_csv(life.files("退款报表_*")[-1], "gb18030")
    assert max(row["退款完结时间"] for row in newest) <= "2026-11-06 10:12:33"
