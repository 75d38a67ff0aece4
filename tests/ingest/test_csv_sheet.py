from jixiao.ingest.csv_sheet import CsvSheet


def rows(path, text: str, header: int = 0):
    path.write_text(text, encoding="utf-8", newline="")
    sheet = CsvSheet.open(path)
    found = [
        (line, tuple(column[index].as_py() for column in batch.columns))
        for batch in sheet.batches(header)
        for index, line in enumerate(batch.lines.to_pylist())
    ]
    return found, [(fault.line, fault.detail) for fault in sheet.take_faults()]


def test_every_row_has_its_number_whatever_stands_between(tmp_path) -> None:
    text = 'title\na,b\n1,2\n\n3\n4,"x\ny"\n5,6,7\n="12",9\n'
    assert rows(tmp_path / "a.csv", text, header=1) == (
        [(3, ("1", "2")), (6, ("4", "x\ny")), (8, ('="12"', "9"))],
        [(5, "1/2"), (7, "3/2")],
    )


def test_surplus_cells_that_are_empty_do_no_harm(tmp_path) -> None:
    assert rows(tmp_path / "a.csv", "a,b\n1,2,,\n3,4\n") == ([(3, ("3", "4")), (2, ("1", "2"))], [])


def test_tabs_and_semicolons_are_delimiters_too(tmp_path) -> None:
    assert rows(tmp_path / "a.txt", "a\tb,c\n1\t2\n")[0] == [(2, ("1", "2"))]
    assert rows(tmp_path / "b.txt", "a;b\n1;2\n")[0] == [(2, ("1", "2"))]


def test_a_header_without_rows_is_a_table_without_rows(tmp_path) -> None:
    assert rows(tmp_path / "a.csv", "a,b\n") == ([], [])
    assert rows(tmp_path / "b.csv", "a,b") == ([], [])


def test_windows_line_ends(tmp_path) -> None:
    assert rows(tmp_path / "a.csv", "a,b\r\n1,2\r\n3,4\r\n")[0] == [(2, ("1", "2")), (3, ("3", "4"))]


def test_an_open_quote_gives_back_the_rows_it_swallowed(tmp_path) -> None:
    text = 'a,b\n1,"2\n3,4\n5,6\n'
    assert rows(tmp_path / "a.csv", text) == ([(3, ("3", "4")), (4, ("5", "6"))], [(2, "")])


def test_an_open_quote_in_a_file_larger_than_a_block_costs_one_row(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("jixiao.ingest.csv_sheet.BLOCK", 200)
    lines = [f"{number},{'x' * 20}" for number in range(2, 60)]
    lines[20] = f'22,"{"x" * 20}'
    lines[3] = '5,"two\nlines"'
    found, faults = rows(tmp_path / "a.csv", "\n".join(["a,b", *lines]) + "\n")
    assert [cells[0] for _, cells in found] == [str(number) for number in range(2, 60) if number != 22]
    assert [line for line, _ in faults] == [23]
