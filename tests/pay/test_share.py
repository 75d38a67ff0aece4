from jixiao.pay.share import ShareOf
from shorthand import line, scope


def test_a_share_of_the_full_wage() -> None:
    worked = line(ShareOf, kind="share", of="full_wage", share="40%").work_out(scope(full_wage=5250))
    assert (worked.amount, worked.how.zh) == (2100, "¥5,250.00 × 40% = ¥2,100.00")
