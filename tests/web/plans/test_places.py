"""改一处: one value of a plan's text is changed in its place; comments, order and all other values stay."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.base.document import PathOf, load_document
from jixiao.plans.load import LIBRARY, catalogue
from jixiao.web.plans.editor.change import add_entry, add_key, remove, set_value
from jixiao.web.plans.editor.places import places

STORY = """\
# 店里自己写的话
plan: my-shop
items:
  - id: reply   # 老板最看重
    label: {zh: 回复率, en: reply rate}
    weight: 15
    scale:
      kind: bands
      bands: [{at_least: 99%, points: 100}, {at_least: 95%, points: 60}]
      otherwise: 50
    assumption: &why {zh: 自定}
  # 下面这项从三月起
  - id: speed
    weight: 85
    assumption: *why
empty:
"""


def test_one_weight_changes_and_not_one_other_character() -> None:
    changed = set_value(STORY, ("items", 0, "weight"), "20")
    assert changed == STORY.replace("weight: 15", "weight: 20")


def test_a_step_in_brackets_changes_in_its_brackets() -> None:
    changed = set_value(STORY, ("items", 0, "scale", "bands", 1, "at_least"), "96.5%")
    assert changed == STORY.replace("at_least: 95%", "at_least: 96.5%")


@pytest.mark.parametrize(
    ("value", "written"),
    [("好，很好: 真的", '"好，很好: 真的"'), ("2026", '"2026"'), ("a, b", '"a, b"'), ("快一点", "快一点")],
)
def test_words_are_quoted_where_they_must_be(value, written) -> None:
    changed = set_value(STORY, ("items", 0, "label", "zh"), value, words=True)
    assert f"{{zh: {written}, en: reply rate}}" in changed
    assert load_document(changed).tree["items"][0]["label"]["zh"] == value


def test_what_is_missing_is_added_behind_its_neighbours() -> None:
    changed = set_value(STORY, ("items", 1, "metric"), "response_time_mean")
    assert changed == STORY.replace(
        "    assumption: *why\n", "    assumption: *why\n    metric: response_time_mean\n"
    )


def test_an_emptied_field_takes_the_key_out() -> None:
    assert set_value(STORY, ("items", 1, "weight"), " ") == STORY.replace("    weight: 85\n", "")


def test_an_empty_value_is_filled_behind_its_colon() -> None:
    assert set_value(STORY, ("empty",), "3").endswith("empty: 3\n")


def test_a_new_step_goes_into_the_brackets_and_a_new_item_below_the_last() -> None:
    changed = add_entry(STORY, ("items", 0, "scale", "bands"), "{at_least: 90%, points: 55}")
    assert "points: 60}, {at_least: 90%, points: 55}]" in changed
    changed = add_entry(STORY, ("items",), "id: fresh\nweight: 0")
    assert changed == STORY.replace("empty:", "  - id: fresh\n    weight: 0\nempty:")


def test_a_list_that_is_not_there_is_begun() -> None:
    changed = add_entry(STORY, ("pay",), "id: base\nkind: fixed")
    assert load_document(changed).tree["pay"] == [{"id": "base", "kind": "fixed"}]
    assert load_document(add_key(STORY, (), "note", "hello")).tree["note"] == "hello"


def test_an_entry_leaves_without_the_comment_of_the_next() -> None:
    changed = remove(STORY, ("items", 0))
    assert "老板最看重" not in changed
    assert "下面这项从三月起" in changed


def test_what_others_point_to_is_handed_on_when_its_first_place_goes() -> None:
    tree = load_document(remove(STORY, ("items", 0))).tree
    assert tree["items"] == [{"id": "speed", "weight": 85, "assumption": {"zh": "自定"}}]


def test_a_value_behind_a_pointer_is_written_out_where_it_is_changed() -> None:
    text = "a: &x 5\nb: *x\n"
    assert set_value(text, ("b",), "6") == "a: &x 5\nb: 6\n"


def _at(tree: Any, path: PathOf) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _first_and_last_of_each_kind(paths: list[PathOf]) -> set[PathOf]:
    """Leave out, of places that differ only in their number in a list, all but the outermost."""
    kinds: dict[PathOf, list[PathOf]] = {}
    for path in paths:
        kind = tuple(0 if isinstance(step, int) else step for step in path)
        kinds.setdefault(kind, []).append(path)
    return {path for alike in kinds.values() for path in (alike[0], alike[-1])}


@pytest.mark.parametrize("plan", catalogue())
def test_every_kind_of_value_of_every_shipped_plan_can_be_changed_alone(plan) -> None:
    text = (LIBRARY / f"{plan}.yaml").read_text(encoding="utf-8")
    wanted = load_document(text).tree
    named = "&" in text
    plain = [path for path, spot in places(text).items() if spot.raw and not spot.alias]
    for path in _first_and_last_of_each_kind(plain):
        changed = load_document(set_value(text, path, "77.5%")).tree
        assert _at(changed, path) == "77.5%", path
        around, step = _at(wanted, path[:-1]), path[-1]
        before, around[step] = around[step], "77.5%"
        assert named or changed == wanted, path
        around[step] = before


@pytest.mark.parametrize("typed", ["¥1,200", "1200元", "１２００"])
def test_an_amount_typed_with_its_marks_is_kept_as_a_number(typed) -> None:
    assert set_value("pay:\n  base: 900\n", ("pay", "base"), typed) == "pay:\n  base: 1200\n"
    assert set_value("label: 旧\n", ("label",), "300元奖", words=True) == "label: 300元奖\n"
