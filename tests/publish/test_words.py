from jixiao.publish.words import origin_text, rule_text


def test_rules_and_origins_have_words_and_new_ones_show_their_id() -> None:
    assert rule_text("bands").zh == "分档"
    assert rule_text("brand_new").zh == "brand_new"
    assert origin_text("report").en == "the platform's report"
    assert origin_text("rounds").zh == "rounds"
