def test_whoever_opens_the_folder_learns_that_nothing_in_it_is_real(small) -> None:
    text = (small.path / "README.txt").read_text(encoding="utf-8")
    assert text.startswith("synthetic 示例数据")
    assert "no real shop" in text
    assert "示例小铺" in text


def test_all_files_but_the_platforms_own_names_say_so_too(small) -> None:
    silent = [path.name for path in small.path.iterdir() if "示例数据" not in path.name]
    platform = ("ExportOrder", "示例小铺_考勤报表", "README")
    assert all(name.startswith(platform) for name in silent)
