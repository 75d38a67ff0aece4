"""文档部件: a typed part of a user's document, and its mistakes as problems with line and hint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from jixiao.base.document import Document, PathOf, within_reason
from jixiao.base.expression import Expression, ExpressionError, parse
from jixiao.base.money import written
from jixiao.base.problem import Problem
from jixiao.base.text import Text, both


class Part(BaseModel):
    """A part of a document: unknown keys are mistakes, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _numbers_within_reason(self) -> Part:
        for name, value in self.__dict__.items():
            if isinstance(value, Decimal) and not within_reason(value):
                raise mistake(
                    Text(f"“{name}”的数太大或太小。", f"The number under “{name}” is out of all proportion."),
                    Text("请检查小数点和位数。", "Please check the decimal point and the digits."),
                )
        return self


P = TypeVar("P", bound=Part)


def mistake(message: Text, remedy: Text) -> PydanticCustomError:
    """Return the error that a validator raises: it arrives at the user as a problem at the right line."""
    context = {"zh": message.zh, "en": message.en, "remedy_zh": remedy.zh, "remedy_en": remedy.en}
    return PydanticCustomError("jixiao", "{zh}", context)


def _label(value: Any) -> Any:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return both(value)
    known = {"zh", "en"}
    if isinstance(value, dict) and value and set(value) <= known and all(map(_is_text, value.values())):
        zh = value.get("zh") or value["en"]
        return Text(zh, value.get("en") or zh)
    raise mistake(
        Text("这里要一段文字。", "A text is wanted here."),
        Text(
            "请写成 {zh: 中文, en: English}，或只写一种语言；含逗号、冒号的文字要加引号。",
            "Write {zh: 中文, en: English}, or one language only; a text with a comma or colon in quotes.",
        ),
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _expression(value: Any) -> Any:
    if isinstance(value, Expression):
        return value
    if isinstance(value, str | Decimal | int) and not isinstance(value, bool):
        try:
            return parse(Decimal(value) if isinstance(value, int) else value)
        except ExpressionError as wrong:
            raise mistake(wrong.text, wrong.remedy) from None
    raise mistake(
        Text("这里要一个数或一个算式。", "A number or an expression is wanted here."),
        Text("例如 300 或 base * 20%。", "For example 300, or base * 20%."),
    )


def _id(value: Any) -> Any:
    return written(value) if isinstance(value, Decimal) else value


def _share(value: Any) -> Any:
    """Accept 20% beside 0.2: people write shares so."""
    if isinstance(value, str) and value.strip().endswith("%"):
        number = (
            parse(value).value(lambda _: None) if value.strip()[:-1].replace(".", "", 1).isdigit() else None
        )
        return value if number is None else number
    return value


# What only our own validators can read names a shared definition of the plan's JSON Schema.
SHARED = "x-shared"

Label = Annotated[Text, PlainValidator(_label), WithJsonSchema({SHARED: "Label"})]
Formula = Annotated[Expression, PlainValidator(_expression), WithJsonSchema({SHARED: "Formula"})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": ["string", "number"]})]
Share = Annotated[Decimal, BeforeValidator(_share)]


def formulas(value: Any, path: PathOf = ()) -> Iterator[tuple[PathOf, Expression]]:
    """Yield every expression inside a part with its path in the document."""
    if isinstance(value, Expression):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from formulas(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from formulas(inner, (*path, index))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from formulas(inner, (*path, key))


def read_part(kind: type[P], document: Document, path: PathOf = ()) -> tuple[P | None, list[Problem]]:
    """Read the tree (or the part under `path`) as `kind`; all mistakes come back, each with its line."""
    tree = document.tree
    for step in path:
        tree = tree[step]
    try:
        return kind.model_validate(tree), []
    except ValidationError as wrong:
        found = _problems(wrong.errors(include_url=False), document, path)
        return None, sorted(found, key=lambda problem: problem.place.line or 0)


def _problems(errors: Sequence[ErrorDetails], document: Document, path: PathOf) -> Iterator[Problem]:
    hints = keys_meant(errors, document, path)
    meant = {(*loc[:-1], hint) for loc, hint in hints.items() if hint}
    for error in errors:
        if error["type"] == "missing" and error["loc"] in meant:
            continue  # one mistake, told once: the misspelt key already names it
        message, remedy = _words(error, hints.get(error["loc"], ""))
        yield Problem(
            "D110",
            document.place((*path, *error["loc"])),
            message,
            remedy,
            raw=str(error.get("input", ""))[:200],
        )


def keys_meant(
    errors: Sequence[ErrorDetails], document: Document, path: PathOf = ()
) -> dict[tuple[int | str, ...], str]:
    """Return the places of unknown keys with the key that was probably meant; empty where none is like it."""
    missing = [error["loc"] for error in errors if error["type"] == "missing"]
    extra = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    return {loc: _hint(loc, document, path, missing) for loc in extra}


def _hint(loc: PathOf, document: Document, path: PathOf, missing: list[PathOf]) -> str:
    """Return the key that was probably meant: a missing one first, else one of the likely part's keys."""
    key = str(loc[-1])
    absent = [str(other[-1]) for other in missing if other[:-1] == loc[:-1]]
    parent = document.tree
    for step in (*path, *loc[:-1]):
        parent = parent[step]
    close = (
        get_close_matches(key, absent, n=1)
        or [other for other in _every_key() if other == key]
        or get_close_matches(key, _likely_keys(frozenset(parent)), n=1)
        or get_close_matches(key, _every_key(), n=1, cutoff=0.8)
    )
    return close[0] if close else ""


@cache
def _likely_keys(siblings: frozenset[str]) -> tuple[str, ...]:
    best = max(
        _parts(Part), key=lambda part: (len(siblings & set(part.model_fields)), -len(part.model_fields))
    )
    return tuple(best.model_fields)


@cache
def _every_key() -> tuple[str, ...]:
    return tuple(
        sorted({field.alias or name for part in _parts(Part) for name, field in part.model_fields.items()})
    )


def _parts(kind: type[Part]) -> Iterator[type[Part]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _parts(child)


_PLAIN = {
    "missing": (Text("缺少“{key}”。", "“{key}” is missing."), Text("请补上。", "Please add it.")),
    "string_type": (
        Text("“{key}”要写文字。", "“{key}” wants a text."),
        Text("例如加上引号。", "For example in quotes."),
    ),
    "decimal": (
        Text("“{key}”要写数。", "“{key}” wants a number."),
        Text("例如 0.95 或 300。", "For example 0.95 or 300."),
    ),
    "int": (Text("“{key}”要写整数。", "“{key}” wants a whole number."), Text("例如 3。", "For example 3.")),
    "bool": (
        Text("“{key}”要写 true 或 false。", "“{key}” wants true or false."),
        Text("请写 true 或 false。", "Please write true or false."),
    ),
    "date": (
        Text("“{key}”要写日期。", "“{key}” wants a date."),
        Text("请写成 2026-10-03 这样。", "Write it like 2026-10-03."),
    ),
    "tuple": (
        Text("“{key}”要写一列内容。", "“{key}” wants a list."),
        Text("每项一行，以“- ”开头。", "One entry a line, each beginning with “- ”."),
    ),
    "model_type": (
        Text("“{key}”要写成“键: 值”的表。", "“{key}” wants keys with values."),
        Text(
            "请看 jixiao plan show online-service 里的写法。",
            "See how jixiao plan show online-service writes it.",
        ),
    ),
}
_PLAIN["dict"] = _PLAIN["model_type"]


def _words(error: ErrorDetails, hint: str) -> tuple[Text, Text]:
    kind, context = error["type"], error.get("ctx", {})
    key = str(error["loc"][-1]) if error["loc"] else "文件 / the file"
    if kind == "jixiao":
        return Text(context["zh"], context["en"]), Text(context["remedy_zh"], context["remedy_en"])
    if kind == "extra_forbidden":
        return _unknown_key(key, hint)
    if kind in ("literal_error", "enum"):
        return _not_a_choice(key, str(error.get("input")), context["expected"])
    plain = next((words for start, words in _PLAIN.items() if kind.startswith(start)), None)
    if plain is None:
        return Text(
            f"“{key}”的值不能用（{error['msg']}）。", f"“{key}” cannot be used ({error['msg']})."
        ), Text("请改这一处的写法。", "Please change what stands here.")
    return _filled(plain[0], key), plain[1]


def missing_key(key: str) -> Text:
    """Return what is said where a key is missing."""
    return _filled(_PLAIN["missing"][0], key)


def _filled(text: Text, key: str) -> Text:
    return Text(text.zh.format(key=key), text.en.format(key=key))


def _unknown_key(key: str, hint: str) -> tuple[Text, Text]:
    if hint == key:
        return Text(f"“{key}”不能写在这里。", f"“{key}” does not belong here."), Text(
            "别处才有这一项；请删去，或移到它所属的那一层。",
            "It is known elsewhere; please remove it, or move it to where it belongs.",
        )
    message = Text(f"不认识“{key}”。", f"“{key}” is not known here.")
    if hint:
        return message, Text(f"是不是 {hint}？", f"Did you mean {hint}?")
    return message, Text("请删去或改名。", "Please remove or rename it.")


def _not_a_choice(key: str, given: str, expected: str) -> tuple[Text, Text]:
    close = get_close_matches(given, expected.replace("'", "").replace(" or ", ", ").split(", "), n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    return (
        Text(f"“{key}”不能是“{given}”。", f"“{key}” cannot be “{given}”."),
        Text(f"{hint.zh}可选：{expected}。", f"{hint.en}Choose one of {expected}."),
    )
