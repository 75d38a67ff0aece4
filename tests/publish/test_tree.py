from decimal import Decimal

from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.publish.tree import decimal_or_none, node_from_json, number_or_word, text_from_json, walk

LEAF = Node("sales", Text("销售额", "Sales"), Decimal("100.50"), "yuan", "figure", data={"rows_total": 2})
TREE = Node(
    id="pay.commission",
    label=Text("提成", "Commission"),
    value=Decimal("3.02"),
    unit="yuan",
    rule="tiers",
    how=Text("3%", "3%"),
    source="A2",
    assumption=Text("按全额", "on the whole amount"),
    inputs=(LEAF,),
    rejected=(
        Rejected(Text("下一档", "next"), Text("不够", "not enough"), Decimal("2.3")),
        Rejected(Text("无关", "other"), Text("未用", "unused")),
    ),
)


def test_a_tree_comes_back_from_json_as_it_was() -> None:
    assert node_from_json(TREE.to_json()) == TREE


def test_a_text_may_be_one_word_for_both_languages() -> None:
    assert text_from_json("B") == Text("B", "B")


def test_only_the_exact_text_of_a_number_becomes_one() -> None:
    assert number_or_word("-12.50") == Decimal("-12.50")
    assert number_or_word("007") == "007"
    assert number_or_word("1e5") == "1e5"
    assert number_or_word(None) is None
    assert number_or_word(value=True) is True
    assert decimal_or_none(None) is None


def test_walking_visits_the_tree_depth_first() -> None:
    assert [node.id for node in walk(TREE)] == ["pay.commission", "sales"]
