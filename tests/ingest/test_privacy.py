from jixiao.ingest.privacy import is_private, masked, masked_raw, masked_row

HEADERS = ["订单编号", "收货地址 ", "联系手机", "买家会员名", "是否手机订单"]


def test_private_columns_are_known_by_their_names() -> None:
    assert [is_private(header) for header in HEADERS] == [False, True, True, False, False]


def test_a_raw_row_shows_everything_but_private_cells() -> None:
    row = ["1", "广东省广州市", "'18612345678", "张三", "手机订单"]
    assert masked_row(HEADERS, row) == "1,***,***,张三,手机订单"


def test_phone_numbers_are_masked_wherever_they_stand() -> None:
    assert (
        masked("打我电话18612345678谢谢，单号1234567890123456789")
        == "打我电话***谢谢，单号1234567890123456789"
    )


def test_a_row_whose_cells_cannot_be_told_apart_shows_nothing_in_a_private_file() -> None:
    assert masked_raw(HEADERS, "1,广东,186") == "***"
    assert masked_raw(["a"], "1,2") == "1,2"
