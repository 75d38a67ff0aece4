from pathlib import Path

import pytest

from jixiao.ingest.reference import formats_page
from jixiao.ingest.registry import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def test_the_page_of_formats_is_what_the_formats_say() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == formats_page(), "python -m jixiao.ingest.reference docs/reference/formats.md"


@pytest.mark.parametrize("form", [form for form in FORMATS if form.platform], ids=lambda form: form.id)
def test_every_platform_format_has_a_file_a_test_and_a_place_on_the_page(form) -> None:
    assert type(form).__module__ == f"jixiao.ingest.formats.{form.id}"
    assert (Path(__file__).parent / "formats" / f"test_{form.id}.py").is_file()
    assert f"### {form.label.zh} {form.label.en}" in PAGE.read_text(encoding="utf-8")
