"""更正件: how a small file of corrected rows is called, and which quarantined rows it settles.

`orders.csv.mended-41-abcdefgh.csv` stands for line 41 of the file whose sha256 begins with the letters'
digits, `-41+42+43-` for three lines that belong together. The name keeps that of the upload, since formats
read shops and days from it; a mark of letters is no date.
"""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS, _LETTERS = "0123456789abcdef", "abcdefghijklmnop"
_MARK = 8
_NAME = r"\.mended-([0-9+]+)-([a-p]{8})\.csv$"


def mended_name(name: str, sha256: str, lines: Iterable[int]) -> str:
    """Return the name of the file that stands for some lines of the file called `name`."""
    listed = "+".join(map(str, lines))
    mark = sha256[:_MARK].translate(str.maketrans(_DIGITS, _LETTERS))
    return f"{name}.mended-{listed}-{mark}.csv"


def unsettled_sql(quarantine: str) -> str:
    """Return the SQL of the quarantined rows that no file of corrections in the view `files` settles."""
    lines, mark = (f"regexp_extract(name, '{_NAME}', {group})" for group in (1, 2))
    sign = f"translate(substr(upload.sha256, 1, {_MARK}), '{_DIGITS}', '{_LETTERS}')"
    return f"""
    SELECT q.* FROM ({quarantine}) q ANTI JOIN (
      SELECT upload.file, mended.line
      FROM (SELECT unnest(string_split({lines}, '+'))::BIGINT AS line, {mark} AS mark
            FROM files WHERE regexp_matches(name, '{_NAME}')) mended
      JOIN files upload ON {sign} = mended.mark
    ) settled ON settled.file = q.file AND settled.line = q.line
    """
