import re
from dataclasses import replace
from decimal import Decimal

from jixiao.base.text import Text, both
from jixiao.base.trace import Node
from jixiao.metrics.figure import Figure
from jixiao.plans.statement import FundBalance, Item
from jixiao.publish import report
from jixiao.publish.report import anchor, chart_script, page_words, report_html, write_report
from jixiao.publish.result import MonthResult
from publish import sample


def page(statements=None, script="/* charts */", **changes) -> str:
    listed = sample.statements() if statements is None else statements
    return report_html(listed, replace(sample.result(), **changes), script=script)


def plain_text(html: str) -> str:
    """What a Chinese reader sees: English spans, styles and scripts taken out."""
    html = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r'<span lang="en">.*?</span>', "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_report_is_one_file_that_asks_nothing_of_any_host() -> None:
    html = page()
    assert not re.search(r'(?:src|href)="(?!#)', html)
    assert "default-src 'none'" in html
    assert "http://" not in html
    assert "https://" not in html


def test_the_same_month_gives_the_same_bytes(tmp_path) -> None:
    for name in ("a.html", "b.html"):
        write_report(tmp_path / name, sample.statements(), sample.result())
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_head_says_whose_month_by_which_plan_on_which_data() -> None:
    text = plain_text(page())
    for said in ("云朵家居旗舰店 · 2026-10", "示例数据", "天猫售前考核", "2026-10-01", "v7 · 3f9a2c41"):
        assert said in text


def test_real_data_carries_no_synthetic_badge() -> None:
    assert "示例数据" not in page(synthetic=False)


def test_key_numbers_stand_first() -> None:
    text = plain_text(page())
    for said in ("应发合计 ¥26,980.00", "平均得分 74.4", "回复率 97.3% 6,715 / 6,900", "30.1 秒"):
        assert said in text


def test_names_from_files_are_text_never_markup() -> None:
    html = page()
    assert "&lt;王=小二&gt;" in html
    assert "<王=小二>" not in html


def test_the_control_line_says_that_the_sums_agree() -> None:
    assert "✓ 核对相符" in plain_text(page())


def test_a_control_line_that_is_off_is_the_first_thing_said() -> None:
    line = replace(sample.result().control[0], silent=Decimal("7999.99"))
    text = plain_text(page(control=(line,)))
    assert "✗ 核对不符 净销售额 差 -¥0.01" in text
    assert "✓ 核对相符" not in text


def test_each_person_has_score_sheet_payslip_tree_and_the_step_just_missed() -> None:
    text = plain_text(page())
    assert "≥ 45%，得 60 分 · 80 分需要 ≥ 50% ， 差 0.2 个百分点" in text
    assert "2,000 元 × 50% · C 级需要 76 分 ， 差 6 分" in text
    assert "行为积分扣款 -¥20.00" in text
    assert "聊天记录-2026-10.csv:18274" in text
    assert "另有 211 行" in text


def test_a_rating_is_shown_by_its_label() -> None:
    assert "上级评分 优秀" in plain_text(page())


def test_proposals_and_missing_data_are_up_front_with_the_lawful_way() -> None:
    text = plain_text(page())
    assert "1 人缺少必需的数据，没有得分：" in text
    assert "建议安排培训或调岗" in text
    assert "劳动合同法第 40 条" in text


def test_every_figure_links_to_its_definition_and_every_link_has_a_target() -> None:
    html = page()
    targets = set(re.findall(r'id="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links <= targets
    assert {f"def-{anchor(metric)}" for metric in sample.STEPS} <= links


def test_no_id_occurs_twice() -> None:
    ids = re.findall(r'\sid="([^"]+)"', page())
    assert len(ids) == len(set(ids))


def test_problems_stand_with_their_remedies_and_point_to_the_full_list() -> None:
    text = plain_text(page())
    assert "ExportOrderList202610.csv:41 订单付款时间 F204" in text
    assert "请改为 2026-12-02 这样的写法" in text
    assert "共 5 处，全部见 problems.csv" in text
    assert "买家没有说话 240" in text


def test_only_the_largest_differences_are_listed() -> None:
    one = sample.result().differences[0]
    many = tuple(replace(one, raw=Decimal(n)) for n in range(60))
    text = plain_text(page(differences=many))
    assert "只列差异最大的 50 处" in text
    assert "小美 2026-10-03 平均响应时间 0.0 秒" in text
    assert "小美 2026-10-03 平均响应时间 29.0 秒" not in text


def test_a_difference_between_zero_and_zero_is_none() -> None:
    zero = replace(sample.result().differences[0], raw=Decimal(0), report=Decimal(0))
    assert "0.0 秒" in plain_text(page(differences=(zero,)))


def test_changed_settings_are_marked() -> None:
    text = plain_text(page())
    assert "询单有效期 inquiry_window_days 3 天 已改 2 天" in text
    assert "日切时间 split_hour 00:00 00:00" in text


def test_without_the_chart_script_tables_stand_in_and_the_page_says_so() -> None:
    html = page(script="")
    assert "make assets" in plain_text(html)
    assert 'class="chart"' not in html
    assert '<details class="table" open>' in html


def test_the_built_script_is_used_where_it_is_there_and_missed_quietly_where_not(
    tmp_path, monkeypatch
) -> None:
    assert chart_script() == chart_script()
    monkeypatch.setattr(report, "files", lambda _package: tmp_path)
    assert chart_script() == ""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "charts.js").write_text("draw()", encoding="utf-8")
    assert chart_script() == "draw()"


def test_a_script_cannot_be_ended_by_what_it_says() -> None:
    html = page(
        script='say("</script><b>")',
        response_times=(replace(sample.result().response_times[0], label=both("</script>")),),
    )
    assert html.count("</script>") == 3


def test_an_empty_month_says_what_to_do() -> None:
    bare = MonthResult(("店",), sample.MONTH, "p", both("p"), "1", "v1")
    text = plain_text(report_html([], bare, script=""))
    assert "这个月还没有绩效单" in text
    assert "没有原始数据" in text
    assert "本次没有用到有口径的指标" in text


def test_one_person_alone_stands_open() -> None:
    assert "<details data-print open>" in page(sample.statements()[:1])
    assert "<details data-print open>" not in page()


def test_a_large_team_is_listed_whole_and_detailed_in_part(monkeypatch) -> None:
    monkeypatch.setattr(report, "DETAILED", 2)
    html = page()
    assert html.count("<article") == 2
    assert "赵新" in html
    assert "只列前 2 人的明细" in plain_text(html)


def test_english_is_the_opening_language_when_asked() -> None:
    html = report_html(sample.statements(), sample.result(), "en", script="")
    assert '<html lang="en">' in html
    assert "<title" in html
    assert ">Monthly performance report" in html


def test_anchors_never_collide() -> None:
    assert anchor("reply_rate") == "reply_rate"
    assert anchor("小美") != anchor("小梅")
    assert len({anchor(name) for name in ("a b", "a_b", "a.20.b", "a-b")}) == 4


def test_what_is_left_out_or_provisional_or_not_in_gross_is_said() -> None:
    first = sample.statements()[0]
    items = (replace(first.items[0], left_out=True), *first.items[1:])
    pay = (replace(first.pay[0], counts_in_gross=False), *first.pay[1:])
    rate = replace(first.figures["reply_rate"], provisional=True)
    text = plain_text(
        page([replace(first, items=items, pay=pay, figures=first.figures | {"reply_rate": rate})])
    )
    assert "不计" in text
    assert "（不计入应发）" in text
    assert "97.9% 暂定" in text


def test_a_value_from_outside_the_figures_and_a_bare_figure_still_show() -> None:
    first = sample.statements()[0]
    node = Node("item.bonus", both("bonus"), Decimal(5))
    item = Item("bonus", both("bonus"), "bonus", Decimal(5), Decimal(5), Decimal(1), Decimal(5), node)
    bare = Figure("plain", Decimal(3))
    text = plain_text(page([replace(first, items=(item,), figures={"plain": bare})], team={"plain": bare}))
    assert "bonus 5" in text
    assert "plain 3" in text


def test_a_reference_is_a_leaf_that_says_where_its_tree_stands() -> None:
    first = sample.statements()[0]
    ref = Node("score", both("score"), Decimal(94), "points", "ref")
    line = replace(first.pay[1], node=replace(first.pay[1].node, inputs=(ref,)))
    html = page([replace(first, pay=(line,), trace=line.node)])
    assert "score 94 分 见上文同名项" in plain_text(html)


def test_items_that_a_person_lacks_are_a_dash_in_the_team_table() -> None:
    first, second, *_ = sample.statements()
    text = plain_text(page([first, replace(second, items=second.items[:1])]))
    assert "80 — — — —" in text


def test_a_plan_that_grades_nobody_has_no_grade_column_and_weightless_items_no_column() -> None:
    first = sample.statements()[0]
    items = (replace(first.items[0], weight=Decimal(0)), *first.items[1:])
    html = page([replace(first, grade=None, grade_label=None, items=items)])
    head = plain_text(html.split('class="team"')[1].split("</thead>")[0])
    assert "等级" not in head
    assert "询单转化率" not in head
    assert "客单价比" in head


def test_the_fund_shows_its_balance_and_a_payslip_what_is_carried_on() -> None:
    fund = FundBalance(
        "fines", Text("部门基金", "Fund"), Decimal(100), Decimal(50), Decimal(30), Decimal(120)
    )
    first = replace(
        sample.statements()[0], funds=(fund,), balances={"base": Decimal("-80.00"), "loan": Decimal(5)}
    )
    text = plain_text(page([first]))
    assert "部门基金 ¥100.00 ¥50.00 ¥30.00 ¥120.00" in text
    assert "结转下月 · 底薪 -¥80.00" in text
    assert "结转下月 · loan ¥5.00" in text


def test_a_file_name_that_turns_text_around_is_written_out() -> None:
    behind = [{"file": "订单\u202ecsv.exe", "line": 41, "says": {"zh": "一单", "en": "one order"}}]
    node = Node("sales", both("sales"), Decimal(1), "yuan", "figure", data={"rows": behind})
    ((place, said),) = page_words().filters["source_rows"](node)
    assert place == r"订单\u202ecsv.exe:41"
    assert "一单" in said
