"""定型: SQL that turns cleaned text into the type of a column, or into null where it is none."""

from __future__ import annotations

from jixiao.facts.store_schema import duckdb_type
from jixiao.facts.table import Column, Kind, Table
from jixiao.ingest.cells import ACCOUNTED

# The usual form first: the others are only tried where it fails. All of them are strict.
_MOMENTS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%dT%H:%M",
    "%Y.%m.%d %H:%M:%S",
    "%Y.%m.%d %H:%M",
    "%Y%m%d %H:%M:%S",
    "%Y%m%d%H%M%S",
)
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
# Two digits first: with dashes it is the year, with slashes the month, as Excel writes it in English.
_SHORT_DAYS = ("%y-%m-%d", "%y.%m.%d", "%m/%d/%y", "%m/%d/%Y")
_SHORT = tuple(f"{day}{time}" for day in _SHORT_DAYS for time in ("", " %H:%M:%S", " %H:%M"))
# On a clock of twelve hours; an hour beyond twelve fits none.
_HALVES = (" %I:%M:%S %p", " %I:%M %p")
_LONG_HALVES = tuple(f"{day}{time}" for day in _DAYS for time in _HALVES)
_SHORT_HALVES = tuple(f"{day}{time}" for day in _SHORT_DAYS for time in _HALVES)
_MONTHS = ("%Y-%m", "%Y/%m", "%Y.%m", "%Y%m")
_UNITS = "(元|秒|分钟|分|小时|天|件|笔|人|次|个|s|min)$"
# Commas stand between thousands, or the number is another one than it seems: `128,50` is not 12,850.
_THOUSANDS = r"^[-+]?\d{1,3}(,\d{3})+(\.\d*)?%?$"
_EPOCH = "TIMESTAMP '1899-12-30'"
# Seconds or milliseconds since 1970, up to May 2033: what starts with 2 may be a day with its hour.
_SINCE_1970 = r"1\d{9}(\d{3})?"
_ZONE = r"(Z|[+-]\d{2}:?\d{2})$"
FIRST_YEAR, LAST_YEAR = 1990, 2100


def typed(table: Table, column: Column) -> str:
    """Return the SQL of a column's value, from the text column of the same name; `settled` comes after."""
    text = f'"{column.name}"'
    kind = column.kind
    if kind is Kind.TEXT and column.choices and duckdb_type(table, column) == "TINYINT":
        return f"(list_position({list(column.choices)}, {text}) - 1)::TINYINT"
    if kind in (Kind.TEXT, Kind.ID):
        return text
    return {
        Kind.FLAG: f"{text}::BOOLEAN",
        Kind.MOMENT: f"coalesce({_since_1970(text)}, {moment(text)})",
        Kind.DAY: moment(text),
        Kind.MONTH: _month(text),
        Kind.NUMBER: _number(text, "DECIMAL(38,10)"),
        Kind.WHOLE: _number(text, "DECIMAL(38,10)"),
        Kind.MONEY: f"round({_number(text, 'DECIMAL(18,4)')} * 100)::BIGINT",
    }[kind]


def settled(column: Column) -> str:
    """Return the SQL of the final value, from a column that holds what `typed` made.

    A date in a year that no shop ever saw is a misread one, and worse than none.
    """
    value = f'"{column.name}"'
    sane = f"year({value}) BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
    if column.kind is Kind.MOMENT:
        return f"CASE WHEN {sane} THEN {value} END"
    if column.kind is Kind.DAY:
        return f"CASE WHEN {sane} THEN {value}::DATE END"
    if column.kind is Kind.MONTH:
        return f"CASE WHEN {sane} THEN strftime({value}, '%Y-%m') END"
    if column.kind is Kind.WHOLE:
        allowed = f" AND {value} IN ({', '.join(column.choices)})" if column.choices else ""
        return f"CASE WHEN {value} = floor({value}){allowed} THEN TRY_CAST({value} AS BIGINT) END"
    return f"CASE WHEN {value} >= 0 THEN {value} END" if column.never_below_zero else value


def moment(text: str) -> str:
    """Return the SQL of a local time: the usual forms, Excel's serial number, a zone turned into ours.

    `下午 3:20` and `3:20 PM` are twenty past fifteen.
    """
    plain = _plain_date(text)
    # Of `3/10/26` and `10/3/26` the fifth character is a mark, too; marks sort before digits.
    four_digits = f"substr({text}, 2, 1) >= '0' AND substr({text}, 3, 1) >= '0'"
    return f"""coalesce(
      CASE WHEN substr({text}, 5, 1) IN ('-', '/', '.') AND {four_digits}
           THEN try_strptime({text}, {list(_MOMENTS)}) END,
      CASE WHEN regexp_matches({plain}, '^\\d{{1,2}}[-/.]') THEN try_strptime({plain}, {list(_SHORT)})
           ELSE try_strptime({plain}, {[*_MOMENTS, *_DAYS]}) END,
      CASE WHEN regexp_matches({text}, '上午|下午|[AaPp][Mm]$') THEN {_halved(plain)} END,
      CASE WHEN regexp_full_match({text}, '\\d{{5}}(\\.\\d+)?')
           THEN {_EPOCH} + to_seconds(round({text}::DOUBLE * 86400)::BIGINT) END,
      CASE WHEN regexp_matches({text}, '[T ]\\d.*{_ZONE}')
           THEN (TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC') + INTERVAL 8 HOUR END)"""


def _halved(text: str) -> str:
    """Return the SQL of a time that says which half of the day it means, as `half_days` reads clocks."""
    early = f"regexp_replace({text}, '^(.*?)\\s*(上午|[Aa][Mm])\\s*(.*)$', '\\1 \\3 AM')"
    late = f"regexp_replace({early}, '^(.*?)\\s*(下午|[Pp][Mm])\\s*(.*)$', '\\1 \\3 PM')"
    told = f"regexp_replace({late}, '\\s+', ' ', 'g')"
    short = f"regexp_matches({text}, '^\\d{{1,2}}[-/.]')"
    return (
        f"CASE WHEN {short} THEN try_strptime({told}, {list(_SHORT_HALVES)})"
        f" ELSE try_strptime({told}, {list(_LONG_HALVES)}) END"
    )


def _since_1970(text: str) -> str:
    """Return the SQL of a time that a program counted in seconds or milliseconds, in the shop's zone."""
    micros = f"rpad({text}, 16, '0')::BIGINT"
    return (
        f"CASE WHEN regexp_full_match({text}, '{_SINCE_1970}')"
        f" THEN make_timestamp({micros}) + INTERVAL 8 HOUR END"
    )


def _plain_date(text: str) -> str:
    """Return the SQL of a date without weekday and Chinese marks."""
    bare = f"regexp_replace({text}, '\\s*(星期|周)[一二三四五六日天]\\s*', ' ')"
    dashed = f"regexp_replace({bare}, '[年月]', '-', 'g')"
    timed = f"regexp_replace(regexp_replace({dashed}, '[日号]\\s*', ' '), '[时点分]', ':', 'g')"
    return f"rtrim(trim(regexp_replace({timed}, '秒$', '')), ':')"


def _month(text: str) -> str:
    bare = f"rtrim(regexp_replace({text}, '[年月]', '-', 'g'), '-')"
    return f"coalesce(try_strptime({bare}, {list(_MONTHS)}), {moment(text)})"


def _number(text: str, kind: str) -> str:
    signed = f"regexp_replace(regexp_replace({text}, '\\s', '', 'g'), '{ACCOUNTED}', '-\\1\\2')"
    dressed = f"regexp_replace(regexp_replace({signed}, '[¥￥\\s]|CNY|RMB', '', 'g'), '{_UNITS}', '')"
    bare = f"replace({dressed}, ',', '')"
    return (
        f"coalesce(TRY_CAST({text} AS {kind}),"
        f" CASE WHEN {dressed} NOT LIKE '%,%' OR regexp_matches({dressed}, '{_THOUSANDS}') THEN coalesce("
        f"TRY_CAST({bare} AS {kind}), CASE WHEN suffix({text}, '%')"
        f" THEN (TRY_CAST(rtrim({bare}, '%') AS DECIMAL(18,8)) / 100)::{kind} END) END)"
    )
