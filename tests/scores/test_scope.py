from jixiao.base.expression import parse
from jixiao.base.period import Month
from jixiao.base.text import both
from jixiao.base.trace import Node
from jixiao.scores.given import PersonGiven
from jixiao.scores.scope import Scope, empty_names, said, work_out
from shorthand import D, scope


def test_a_bare_name_is_its_own_leaf() -> None:
    leaf = work_out(parse("sales"), scope(sales=5))
    assert (leaf.id, leaf.value) == ("sales", 5)


def test_an_expression_keeps_its_names_as_inputs() -> None:
    node = work_out(parse("base * 20%"), scope(base=2000))
    assert (node.value, [leaf.id for leaf in node.inputs]) == (400, ["base"])
    assert node.data == {"expression": "base * 20%"}
    assert work_out(parse("5 > 3"), scope()).value is True


def test_a_name_is_looked_up_once_and_unknown_ones_have_no_data() -> None:
    asked = []

    def resolve(name: str) -> Node | None:
        asked.append(name)
        return Node(name, both(name), D(1)) if name == "known" else None

    made = Scope(PersonGiven("a"), Month(2026, 10), resolve)
    assert [made.value("known"), made.value("known"), made.value("other")] == [1, 1, None]
    assert asked == ["known", "other"]
    assert made.has_data("known")


def test_the_empty_leaves_are_named_once() -> None:
    empty = scope(a=1)
    nodes = [work_out(parse("a + b + c"), empty), work_out(parse("b"), empty), work_out(parse("a"), empty)]
    assert [leaf.id for leaf in empty_names(nodes)] == ["b", "c"]
    assert [leaf.label.zh for leaf in empty_names([work_out(parse("a / 0"), empty)])] == ["a ÷ 0"]


def test_a_value_is_said_with_its_label() -> None:
    assert said(Node("x", both("回复率"), D("0.953"), "share")).zh == "回复率 95.3%"
