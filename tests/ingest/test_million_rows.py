"""A workbook as long as a sheet may be: a million rows land, each with its line, in bounded memory."""

import zipfile
from pathlib import Path

import pytest

from ingest.peak import measured

ROWS = 1_000_000
# The sheet itself is held (some 70 bytes a cell), its rows as Python objects never are: those took 5 GB.
MOST_MB = 900
MEASURED = """
import sys
from pathlib import Path
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
(file,) = read_folder(Store(Path(sys.argv[1])), Path(sys.argv[2])).files
print(file.rows, file.quarantined)
"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
        <Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">
        <sheets><sheet name="订单" sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
        <Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
}


def text(cell: str) -> str:
    return f'<c t="inlineStr"><is><t>{cell}</t></is></c>'


def row(number: int) -> str:
    moment = f"2026-10-{number % 28 + 1:02d} 10:{number % 60:02d}:05"
    cells = text(f"2026{number:015d}"), text(f"买家{number % 40_000}"), text(moment)
    return f"<row>{''.join(cells)}<c><v>{number % 1000}.5</v></c></row>"


def write_stream(path: Path, rows: int) -> None:
    """Write a real workbook piece by piece; a library that looks at each cell takes ten times as long."""
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, part in PARTS.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            head = "".join(map(text, ("order_id", "buyer", "created_at", "amount_paid")))
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData><row>{head}</row>'.encode())
            for start in range(0, rows, 20_000):
                sheet.write("".join(map(row, range(start, start + 20_000))).encode())
            sheet.write(b"</sheetData></worksheet>")


@pytest.mark.slow
def test_a_workbook_of_a_million_rows(desk) -> None:
    write_stream(desk.folder / "店" / "orders.xlsx", ROWS)
    landed, waiting, megabytes = measured(MEASURED, str(desk.store.root), str(desk.folder))
    assert (landed, waiting) == (ROWS, 0)
    assert megabytes < MOST_MB
    assert desk.ask(
        "SELECT min(line), max(line), count(DISTINCT order_id), sum(amount_paid) FROM orders"
    ) == [(2, ROWS + 1, ROWS, 50_000_000_000)]
