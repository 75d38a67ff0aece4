from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.publish.words import origin_text, rule_text
from jixiao.scores.registry import SCALES


def test_rules_and_origins_have_words_and_new_ones_show_their_id() -> None:
    assert rule_text("bands").zh == "分档"
    assert rule_text("brand_new").zh == "brand_new"
    assert rule_text("guarantee").zh == "保底与预支"
    assert rule_text("streak_bonus").en == "streak bonus"
    assert origin_text("report").en == "the platform's report"
    assert origin_text("rounds").zh == "rounds"


def test_every_rule_of_the_language_has_a_word() -> None:
    kinds = [*SCALES, *PAY_RULES, *(f"grade_{kind}" for kind in GRADINGS)]
    assert [kind for kind in kinds if rule_text(kind).zh == kind] == []
