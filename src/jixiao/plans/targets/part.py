"""文档部件: a typed part of a targets document, and its mistakes as problems with line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from jixiao.base.document import Document
from jixiao.base.money import EXACT, written
from jixiao.base.problem import Problem
from jixiao.base.text import Text, both
from jixiao.plans.targets.periods import Span, parse_span


class Part(BaseModel):
    """A part of a document: unknown keys are mistakes, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)


P = TypeVar("P", bound=Part)


def mistake(message: Text, remedy: Text) -> PydanticCustomError:
    """Return the error that a validator raises: it arrives at the user as a problem at the right line."""
    context = {"zh": message.zh, "en": message.en, "remedy_zh": remedy.zh, "remedy_en": remedy.en}
    return PydanticCustomError("jixiao", "{zh}", context)


def _label(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return both(value.strip())
    given = value if isinstance(value, dict) else {}
    if given and set(given) <= {"zh", "en"} and all(isinstance(word, str) for word in given.values()):
        return Text(given.get("zh") or given["en"], given.get("en") or given["zh"])
    raise mistake(
        Text("这里要写一段文字。", "A text is wanted here."),
        Text("写一句话，或写成 {zh: 中文, en: English}。", "Write a sentence, or {zh: 中文, en: English}."),
    )


def _id(value: Any) -> Any:
    return written(value) if isinstance(value, Decimal) else value


def _share(value: Any) -> Any:
    """Accept 60% beside 0.6: people write shares so."""
    text = value.strip() if isinstance(value, str) else ""
    number = text.removesuffix("%").strip()
    if text.endswith("%") and number.replace(".", "", 1).isdecimal():
        return EXACT.divide(Decimal(number), Decimal(100))
    return value


def _span(value: Any) -> Span:
    text = written(value) if isinstance(value, Decimal) else value
    try:
        return value if isinstance(value, Span) else parse_span(text)
    except (ValueError, AttributeError):
        raise mistake(
            Text(f"“{value}”不是一段日期。", f"“{value}” is no period."),
            Text(
                "请写成 2026-Q4、2026-11、2026-11-11 或 2026-11-01..2026-11-11。",
                "Write 2026-Q4, 2026-11, 2026-11-11 or 2026-11-01..2026-11-11.",
            ),
        ) from None


def _day(value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (ValueError, TypeError):
        raise mistake(
            Text(f"“{value}”不是日期。", f"“{value}” is no date."),
            Text("请写成 2026-10-03 这样。", "Write it like 2026-10-03."),
        ) from None


Label = Annotated[Text, PlainValidator(_label)]
Id = Annotated[str, BeforeValidator(_id)]
Share = Annotated[Decimal, BeforeValidator(_share)]
When = Annotated[Span, PlainValidator(_span)]
Day = Annotated[date, PlainValidator(_day)]


def read_part(kind: type[P], document: Document) -> tuple[P | None, list[Problem]]:
    """Read the document as `kind`; all mistakes come back, each with its line."""
    try:
        return kind.model_validate(document.tree), []
    except ValidationError as wrong:
        return None, list(_problems(wrong.errors(include_url=False), document, _keys(kind)))


def _keys(kind: type[Part]) -> tuple[str, ...]:
    parts = [kind, *_below(Part)]
    return tuple(field.alias or name for part in parts for name, field in part.model_fields.items())


def _below(kind: type[Part]) -> Iterator[type[Part]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _problems(errors: Sequence[ErrorDetails], document: Document, keys: Sequence[str]) -> Iterator[Problem]:
    for error in errors:
        message, remedy = _words(error, keys)
        raw = str(error.get("input", ""))[:200]
        yield Problem("T101", document.place(error["loc"]), message, remedy, raw=raw)


def _words(error: ErrorDetails, keys: Sequence[str]) -> tuple[Text, Text]:
    kind, context = error["type"], error.get("ctx", {})
    key = str(error["loc"][-1]) if error["loc"] else "文件 / the file"
    if kind == "jixiao":
        return Text(context["zh"], context["en"]), Text(context["remedy_zh"], context["remedy_en"])
    if kind == "extra_forbidden":
        return _unknown(key, keys)
    if kind in ("literal_error", "enum"):
        return _no_choice(key, str(error.get("input")), str(context["expected"]))
    words = next((words for start, words in _PLAIN.items() if kind.startswith(start)), _OTHER)
    limit = _limits(context)
    return _filled(words[0], key, limit), _filled(words[1], key, limit)


_MAPPING = (
    Text("“{key}”要写成“键: 值”的表。", "“{key}” wants keys with values."),
    Text("请写成 {{键: 值}}，或每行一个“键: 值”。", "Write {{key: value}}, or one “key: value” a line."),
)
_PLAIN: dict[str, tuple[Text, Text]] = {
    "missing": (Text("缺少“{key}”。", "“{key}” is missing."), Text("请补上。", "Please add it.")),
    "string": (
        Text("“{key}”要写文字。", "“{key}” wants a text."),
        Text("例如加上引号。", "For example in quotes."),
    ),
    "decimal": (
        Text("“{key}”要写数。", "“{key}” wants a number."),
        Text("例如 0.95 或 300。", "For example 0.95 or 300."),
    ),
    "greater": (
        Text("“{key}”太小。", "“{key}” is too small."),
        Text("请写{limit.zh}的数。", "Write a number {limit.en}."),
    ),
    "too_short": (
        Text("“{key}”的项数太少。", "“{key}” has too few entries."),
        Text("请至少写 {limit.zh} 项。", "Write at least {limit.en} of them."),
    ),
    "too_long": (
        Text("“{key}”的项数太多。", "“{key}” has too many entries."),
        Text("请最多写 {limit.zh} 项。", "Write at most {limit.en} of them."),
    ),
    "tuple": (
        Text("“{key}”要写一列内容。", "“{key}” wants a list."),
        Text("每项一行，以“- ”开头。", "One entry a line, each beginning with “- ”."),
    ),
    "model": _MAPPING,
    "dict": _MAPPING,
}
_OTHER = (
    Text("“{key}”的值不能用。", "“{key}” cannot be used as it is."),
    Text("请改这一处的写法。", "Please change what stands here."),
)


def _filled(text: Text, key: str, limit: Text) -> Text:
    return Text(text.zh.format(key=key, limit=limit), text.en.format(key=key, limit=limit))


def _limits(context: Mapping[str, Any]) -> Text:
    if "gt" in context:
        return Text(f"大于 {context['gt']}", f"above {context['gt']}")
    if "ge" in context:
        return Text(f"不小于 {context['ge']}", f"not below {context['ge']}")
    return both(str(context.get("min_length", context.get("max_length", ""))))


def _unknown(key: str, keys: Sequence[str]) -> tuple[Text, Text]:
    message = Text(f"不认识“{key}”。", f"“{key}” is not known here.")
    close = get_close_matches(key, keys, n=1)
    if close and close[0] != key:
        return message, Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}?")
    return message, Text("请删去或改名。", "Please remove or rename it.")


def _no_choice(key: str, given: str, expected: str) -> tuple[Text, Text]:
    return (
        Text(f"“{key}”不能是“{given}”。", f"“{key}” cannot be “{given}”."),
        Text(f"可选：{expected}。", f"Choose one of {expected}."),
    )
