"""Evidence: the most telling rows stand behind a figure, longest waits first, buyers masked."""

from collections import defaultdict
from decimal import Decimal

from jixiao.metrics.engine import compute
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.totals import month_figures
from jixiao.metrics.write import write_contacts, write_credits, write_figures, write_rounds
from metrics.conftest import OCTOBER
from metrics.stories import FIRST, LAST, stories
from metrics.worlds import apart, together


def test_the_longest_waits_come_first_with_file_and_line(shop) -> None:
    lines = [f"10-03 1{n}:00:00 小美 张三 buyer\n10-03 1{n}:00:0{n + 1} 小美 张三 human" for n in range(7)]
    con = shop.chat("\n".join(lines)).connect()
    compute(con, period=OCTOBER)
    figure = month_figures(con, DEFAULTS, OCTOBER, "mei", ["response_time_mean"])["mei"]["response_time_mean"]
    assert figure.rows_total == 7
    assert [row.line for row in figure.rows] == [14, 12, 10, 8, 6]
    assert figure.rows[0].file == "聊天.csv"
    assert str(figure.rows[0].says) == "2026-10-03 16:00:00 买家 张** 等了 7 秒，当时打开 1 个会话"


def test_rows_are_written_with_names_and_origins(shop, tmp_path) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:00:01.500 小美 张三 human")
    con = told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="9.90").connect()
    compute(con, period=OCTOBER)
    for write in (write_figures, write_rounds, write_contacts, write_credits):
        write(con, tmp_path / f"{write.__name__}.csv")
    written = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in tmp_path.iterdir()}
    assert written["write_figures"][0].startswith(
        "person,account,shop,day,metric,numerator,denominator,unit,origin"
    )
    assert "mei,小美,甲店,2026-10-03,sales,9.90,,yuan,raw,false" in written["write_figures"]
    assert "mei,小美,甲店,2026-10-03,response_time_mean,1.5,1,seconds,raw,false" in written["write_figures"]
    assert written["write_rounds"][1].startswith("甲店,小美,张三,mei,2026-10-03,2026-10-03 10:00:00,")
    assert written["write_rounds"][1].endswith("聊天.csv,2,聊天.csv,3")
    assert len(written["write_contacts"]) == 2
    assert "credited,mei,credited,mei,credited,mei,小美" in written["write_credits"][1]


def test_only_the_lines_that_count_stand_behind_a_figure(shop) -> None:
    """Late on the 3rd, early on the 4th, off on the 5th, nothing on the 6th; of three handovers one done."""
    for number, values in enumerate(
        ({"late_minutes": 4}, {"early_minutes": 5}, {"leave_days": 1, "leave_kind": "年假"}, {}), 3
    ):
        told = {name: Decimal(value) if isinstance(value, int) else value for name, value in values.items()}
        shop.add("attendance", person="mei", day=f"10-0{number}", missed_punches=int(not values), **told)
    for day, done in (("10-03", True), ("10-04", False), ("10-05", False)):
        shop.add("handovers", person="mei", day=day, done=done, open_items=2 * done)
    con = shop.connect()
    compute(con, period=OCTOBER)
    mei = month_figures(con, DEFAULTS, OCTOBER, "mei")["mei"]
    one = ("late_minutes", "late_times", "early_minutes", "early_times", "leave_days", "missed_punches")
    assert [mei[name].rows_total for name in (*one, "handovers_done", "handover_open_items")] == [1] * 8
    assert mei["handovers_missed"].rows_total == 2


# Of which rows a figure is told: those it counts, those that its numerator misses, or all it divides by.
COUNTED = """
    abnormal_order_rate assist_follow_ups assist_orders assist_payments buyers_received inquiries loss_rate
    orders orders_mine_mine orders_mine_others orders_mine_silent orders_others_mine orders_silent_mine
    paying_buyers payment_loss_rate refund_buyer_rate refund_rate shipping_loss_rate slow_contacts"""
MISSED = """
    answered_in_time_buyers answered_in_time_rounds answered_in_time_sessions douyin_reply_3min_rate
    douyin_reply_3min_session_rate inquiry_order_next_day_rate inquiry_order_rate inquiry_order_same_day_rate
    inquiry_pay_rate jd_reply_30s_rate kuaishou_reply_3min_rate order_payment_rate order_success_rate
    pdd_reply_30s_rate pdd_reply_3min_rate reply_rate satisfaction_rate service_time_rate
    taobao_reply_3min_rate valid_order_rate"""
DIVIDED = """
    contact_length_mean contacts_per_day first_response_mean response_time_mean taobao_response_time_mean"""


def test_the_rows_behind_a_figure_are_as_many_as_it_tells_of() -> None:
    """On dense shops, some of whose orders name no buyer: there no inquiry is counted, and none is shown."""
    told: dict[str, int] = defaultdict(int)
    for seed in range(4):
        con = together(apart(stories(seed, 6))).connect()
        compute(con, period=Period(FIRST, LAST))
        for figures in month_figures(con, DEFAULTS, Period(FIRST, LAST)).values():
            for name, rows in expected(figures).items():
                assert (figures[name].rows_total or 0) == rows, name
                told[name] += rows
        con.close()
    assert {name for name, rows in told.items() if not rows} <= {"orders_others_mine"}
    assert len(told) == len(f"{COUNTED} {MISSED} {DIVIDED}".split())


def expected(figures: dict[str, Figure]) -> dict[str, Decimal]:
    there = {name: figures[name] for name in f"{COUNTED} {MISSED} {DIVIDED}".split() if name in figures}
    return {
        name: figure.numerator
        if name in COUNTED.split()
        else (figure.denominator or 0) - (figure.numerator if name in MISSED.split() else 0)
        for name, figure in there.items()
    }
