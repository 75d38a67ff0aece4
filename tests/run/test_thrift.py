"""What a structure says is kept to the byte when it is read and written back."""

import struct

import pytest

from jixiao.run.thrift import Field, encoded, parsed

YES, NO = Field(1, value=True), Field(2, value=False)


def test_every_kind_comes_back() -> None:
    inner = {1: Field(6, -3), 40: Field(8, "买家".encode())}
    whole = {
        1: YES,
        2: NO,
        3: Field(3, 200),
        4: Field(4, -1),
        5: Field(5, 2**31 - 1),
        6: Field(6, -(2**63)),
        7: Field(7, struct.pack("<d", 0.1)),
        9: Field(9, (12, [inner, {}])),
        10: Field(10, (5, list(range(40)))),
        11: Field(11, (0x86, [(b"key", 300)])),
        12: Field(11, (0, [])),
        30: Field(12, inner),
        31: Field(9, (1, [1, 2])),
    }
    assert parsed(encoded(whole)) == whole


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\x00", {}),
        (b"\x15\x04\x00", {1: Field(5, 2)}),
        (b"\x11\x12\x00", {1: YES, 2: NO}),
        (b"\x06\xc8\x01\x0e\x00", {100: Field(6, 7)}),
        (b"\x18\x02ab\x00", {1: Field(8, b"ab")}),
    ],
)
def test_bytes_as_the_protocol_describes_them(raw, told) -> None:
    assert parsed(raw) == told
    assert encoded(told) == raw
