"""编辑: forms and text say the same at every moment; nothing is kept before it is saved."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.base.document import load_document
from jixiao.plans.load import LIBRARY, catalogue, load_plan
from jixiao.web.plans.editor.cards import forms, weight_sum
from jixiao.web.plans.editor.paychart import figures_of, pay_chart
from jixiao.web.plans.editor.state import desk, mark, taken
from jixiao.web.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


def sent(text: str, **more: str) -> dict[str, str]:
    return {"text": text, "shown": mark(text), **more}


def test_the_forms_show_what_the_text_says(text) -> None:
    shown = forms(text)
    assert [card.title.zh for card in shown.items][:2] == ["订单转化率", "落实客单价比"]
    steps = shown.items[0].tables[0]
    assert [[cell.value for cell in cells] for _, cells in steps.rows] == [
        ["55%", "100"], ["50%", "80"], ["45%", "60"],
    ]  # fmt: skip
    assert weight_sum(text) == 100


def test_five_more_for_the_reply_rate_makes_105_and_names_what_to_lower(text) -> None:
    after = taken(sent(text, **{"at:items/2/weight": "20"}))
    assert after == text.replace(
        "    metric: reply_rate\n    weight: 15", "    metric: reply_rate\n    weight: 20"
    )
    shown = desk(after)
    assert shown.weights == Decimal(105)
    assert shown.advice.zh == "合计 105，请把 订单转化率、落实客单价比、旺旺回复率 中的一项降低 5。"
    assert "P202" in [one.code for one in shown.loaded.problems]


def test_where_the_text_was_edited_the_old_fields_do_not_undo_it(text) -> None:
    edited = text.replace("weight: 35", "weight: 30")
    post = sent(text, **{"at:items/0/weight": "35"}) | {"text": edited}
    assert taken(post) == edited


def test_a_problem_stands_beside_its_form(text) -> None:
    shown = desk(text.replace("at_least: 50%, points: 80", "at_least: 60%, points: 80"))
    assert [one["code"] for one in shown.problems["card-items-0"]] == ["P101"] or shown.problems[
        "card-items-0"
    ]


def test_rows_items_and_lines_are_added_and_removed(text) -> None:
    more = taken(sent(text, do="row:items/0/scale/bands"))
    assert len(load_document(more).tree["items"][0]["scale"]["bands"]) == 4
    more = taken(sent(text, do="item"))
    assert load_document(more).tree["items"][5]["weight"] == 0
    assert desk(more).loaded.plan is not None
    less = taken(sent(text, do="remove:items/4"))
    assert len(load_document(less).tree["items"]) == 4


@pytest.mark.parametrize("kind", ["fixed", "performance", "tiers", "per_unit"])
def test_every_new_pay_line_is_right_from_the_start(text, kind) -> None:
    shown = desk(taken(sent(text, do=f"pay:{kind}")))
    assert shown.loaded.plan.pay[-1].kind == kind
    assert {one.code for one in shown.loaded.problems if one.severity == "error"} <= {"P501"}


def test_stale_examples_are_brought_up_to_date_by_one_button(text) -> None:
    # 1,200 instead of 1,000: grade A pays all of it, and nothing else is paid.
    raised = text.replace("value: 1000", "value: 1200")
    assert desk(raised).stale
    after = taken(sent(raised, do="examples"))
    assert "pay: {performance: 1200, gold_medal: 0, special: 0}, gross: 1200}" in after
    assert not [one for one in desk(after).loaded.problems if one.severity == "error"]


def test_a_new_tier_goes_before_the_open_end() -> None:
    text = (LIBRARY / "operations-specialist.yaml").read_text(encoding="utf-8")
    more = taken(sent(text, do="row:pay/5/tiers"))
    tiers = load_document(more).tree["pay"][5]["tiers"]
    assert tiers[-2:] == [{"rate": "10%", "up_to": 130000}, {"rate": "10%"}]
    assert not [one for one in desk(more).loaded.problems if one.severity == "error"]


@pytest.mark.parametrize("plan", catalogue())
def test_every_shipped_plan_has_forms_whose_fields_change_nothing_unless_changed(plan) -> None:
    text = (LIBRARY / f"{plan}.yaml").read_text(encoding="utf-8")
    shown = forms(text)
    fields = {
        field.name: field.value for card in (*shown.items, *shown.pay) for field in (*card.fields, *card.more)
    }
    assert taken(sent(text, **fields)) == text
    assert len(shown.items) == len(load_plan(plan).items)
    assert len(shown.pay) == len(load_plan(plan).pay)


def test_a_cliff_is_on_the_curve_and_has_a_name() -> None:
    text = (LIBRARY / "operations-specialist.yaml").read_text(encoding="utf-8")
    plan = desk(text.replace("mode: graduated", "mode: volume").replace("rate: 2%", "rate: 0.5%")).loaded.plan
    drawn = pay_chart(plan, "sales")
    # 20,000 at 1% is 200; one yuan more at 0.5% of all of it is 100.
    assert "少 ¥99.99" in drawn.cliffs[0].zh or "少 ¥100.0" in drawn.cliffs[0].zh
    assert "sales" in [name for name, _ in figures_of(plan)]
    assert pay_chart(plan, "reply_rate") is None


def test_saving_keeps_the_text_and_the_second_saver_is_told(client_of, draft) -> None:
    owner, where = client_of("owner"), f"/plans/{draft.pk}/edit"
    post = sent(draft.text, version=str(draft.version), do="save") | {"at:items/0/weight": "36"}
    assert owner.post(where, post).status_code == 302
    assert "weight: 36" in PlanVersion.objects.get().text
    answer = client_of("supervisor").post(where, post)
    assert answer.status_code == 409
    assert "别人已经改过" in answer.content.decode()


def test_a_change_answers_with_pieces_and_keeps_nothing(client_of, draft) -> None:
    post = sent(draft.text, version="1") | {"at:items/0/weight": "40"}
    answer = client_of("owner").post(
        f"/plans/{draft.pk}/edit", post, headers={"HX-Request": "true", "HX-Trigger": "plan-forms"}
    )
    page = answer.content.decode()
    assert "合计 105" in page
    assert "weight: 40" in page
    assert "<html" not in page
    assert "weight: 40" not in PlanVersion.objects.get().text


def test_broken_text_keeps_the_page_and_says_which_line(client_of, draft) -> None:
    post = {"text": "plan: [\nitems", "shown": "", "version": "1"}
    page = client_of("owner").post(f"/plans/{draft.pk}/edit", post).content.decode()
    assert "读不成 YAML" in page
    assert "D101" in page


def test_the_curve_is_drawn_for_the_text_in_the_editor(client_of, draft) -> None:
    page = (
        client_of("owner")
        .post(f"/plans/{draft.pk}/curve", {"text": draft.text, "figure": "inquiry_pay_rate"})
        .content.decode()
    )
    assert "data-chart" in page
    assert "应发随订单转化率" in page or "应发随" in page


def test_a_scheduled_version_is_shown_not_edited(client_of, draft) -> None:
    draft.from_month = "2099-01"
    draft.save()
    assert client_of("owner").get(f"/plans/{draft.pk}/edit").url == f"/plans/{draft.pk}"
