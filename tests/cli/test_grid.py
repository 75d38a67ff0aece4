from jixiao.cli.grid import grid, width


def test_chinese_characters_take_two_places_and_numbers_stand_to_the_right() -> None:
    assert grid(["对象", "n"], [["小美", "5"], ["Al", "12"]], [1]).splitlines() == [
        "对象   n",
        "----  --",
        "小美   5",
        "Al    12",
    ]
    assert width("青禾A") == 5
