from planning import BASE, REPLY, codes, pay, told

BONUS = "{id: bonus, kind: performance, label: 奖金, pot: 300, by: score}"


def example(given: str, expect: str) -> str:
    return f"examples:\n  - name: 九成八\n    given: {given}\n    expect: {expect}\n"


def test_an_example_that_fails_says_how_its_value_came_about() -> None:
    text = REPLY + pay(BASE, BONUS) + example("{reply_rate: 0.95}", "{pay: {bonus: 300}}")
    (problem,) = [one for one in told(text) if one.code == "P501"]
    # 95% earns 80 points: 300 x 80% = 240.
    assert "pay.bonus 应为 300，算出 240.00：¥300.00 × 80 ÷ 100 = ¥240.00" in problem.message.zh
    assert "示例“九成八”" in problem.message.zh


def test_an_items_points_are_explained_too_and_a_line_that_is_not_there() -> None:
    wrong = example("{reply_rate: 0.95}", "{reply: {points: 100}, pay: {nothing: 1}}")
    said = [one.message.zh for one in told(REPLY + pay(BASE) + wrong) if one.code == "P501"]
    assert "reply.points 应为 100，算出 80：95%：≥ 95%，得 80 分" in said[0]
    assert "pay.nothing 应为 1，算出 —" in said[1]


def test_examples_that_hold_say_nothing() -> None:
    right = example("{reply_rate: 0.98}", "{score: 100, reply: {points: 100}, pay: {base: 3000}}")
    assert "P501" not in codes(REPLY + pay(BASE) + right)
