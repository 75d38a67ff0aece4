import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from jixiao.publish import workbook
from jixiao.publish.workbook import write_workbook
from publish import sample


@pytest.fixture
def book(tmp_path):
    write_workbook(tmp_path / "statements.xlsx", sample.statements(), sample.result())
    return CalamineWorkbook.from_path(str(tmp_path / "statements.xlsx"))


def rows(book, name):
    return book.get_sheet_by_name(name).to_python()


def test_it_has_the_sheets_of_the_contract_and_one_per_person(book) -> None:
    assert book.sheet_names[:5] == ["汇总", "工资条", "口径", "核对", "提示与待决"]
    assert book.sheet_names[5:] == ["小美", "阿杰", "林晓雨", "陈大明", "<王=小二>", "赵新"]


def test_the_summary_holds_numbers_by_rank_and_their_sum(book) -> None:
    summary = rows(book, "汇总")
    assert "示例数据" in summary[0][0]
    assert summary[2][:7] == ["名次", "工号", "姓名", "小组", "得分", "等级", "询单转化率（权重 35）"]
    assert summary[3] == [
        1.0,
        "a01",
        "小美",
        "售前一组",
        94.0,
        "A 金牌",
        100.0,
        100.0,
        80.0,
        80.0,
        100.0,
        3500.0,
        2000.0,
        "",
        5500.0,
    ]
    assert summary[5][-2:] == [-20.0, 4480.0]
    assert summary[8][:5] == ["", "a06", "赵新", "售前二组", ""]
    assert summary[9][-1] == 26980.0


def test_payslips_list_each_line_with_its_explanation(book) -> None:
    slips = rows(book, "工资条")
    assert slips[4] == ["a01", "小美", "绩效工资", 2000.0, "2,000 元 × 100%", "是"]
    assert slips[5][:4] == ["a01", "小美", "应发合计", 5500.0]


def test_a_person_has_score_sheet_and_payslip_on_one_sheet(book) -> None:
    sheet = rows(book, "林晓雨")
    assert sheet[3] == ["询单转化率", 0.498, 498.0, 1000.0, 60.0, 35.0, 21.0]
    assert sheet[4][:4] == ["客单价比", 1.09, "", ""]
    assert sheet[7][:2] == ["上级评分", "良好"]
    assert sheet[8][0] == "得分合计"
    assert sheet[8][6] == 70.0
    assert sheet[-1][:2] == ["应发合计", 4480.0]


def test_definitions_settings_and_control_totals_are_there(book) -> None:
    definitions = rows(book, "口径")
    assert definitions[3][0:2] == ["询单转化率", "inquiry_pay_rate"]
    assert ["询单有效期", "inquiry_window_days", "3 天", "2 天"] in definitions
    assert rows(book, "核对")[3] == ["净销售额", 392825.85, 8000.0, 500.0, 0.0, 401325.85, 0.0, "相符"]


def test_proposals_notices_and_problems_stand_together_with_the_way_out(book) -> None:
    notices = rows(book, "提示与待决")
    assert [row[1] for row in notices[3:]] == ["待决定", "提示", "数据", "数据"]
    assert "第 40 条" in notices[3][3]


def test_the_same_month_gives_the_same_bytes(tmp_path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, sample.statements(), sample.result())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_no_cell_is_a_formula(tmp_path) -> None:
    evil = replace(sample.statements()[0], name='=HYPERLINK("x")')
    write_workbook(tmp_path / "x.xlsx", [evil], sample.result())
    with zipfile.ZipFile(tmp_path / "x.xlsx") as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
    assert not any("<f>" in sheet for sheet in sheets)


def test_it_can_be_english_and_real_data_is_not_called_synthetic(tmp_path) -> None:
    nameless = replace(sample.statements()[0], name="")
    write_workbook(tmp_path / "en.xlsx", [nameless], replace(sample.result(), synthetic=False), "en")
    book = CalamineWorkbook.from_path(str(tmp_path / "en.xlsx"))
    assert book.sheet_names == ["Summary", "Payslips", "Definitions", "Control totals", "Notices", "a01"]
    assert "synthetic" not in rows(book, "Summary")[0][0]


def test_a_large_team_gets_the_list_only(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(workbook, "PERSON_SHEETS", 2)
    write_workbook(tmp_path / "x.xlsx", sample.statements(), sample.result())
    assert len(CalamineWorkbook.from_path(str(tmp_path / "x.xlsx")).sheet_names) == 5
