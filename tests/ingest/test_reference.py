from pathlib import Path

from jixiao.ingest.reference import formats_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def test_the_page_of_formats_is_what_the_formats_say() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == formats_page(), "python -m jixiao.ingest.reference docs/reference/formats.md"
