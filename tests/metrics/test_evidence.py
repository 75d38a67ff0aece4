"""Evidence: the most telling rows stand behind a figure, longest waits first, buyers masked."""

from decimal import Decimal

from jixiao.metrics.engine import compute
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.totals import month_figures
from jixiao.metrics.write import write_contacts, write_credits, write_figures, write_rounds
from metrics.conftest import OCTOBER


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
