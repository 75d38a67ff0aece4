"""改一处: sets, adds or removes one value of a YAML text in its place; comments and layout around it stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from jixiao.base.document import PathOf, load_document, scalar
from jixiao.base.money import written
from jixiao.base.typed import typed_number
from jixiao.web.plans.editor.places import Spot, children, end_of, inside, is_flow, places

_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"\s*\*[^\s,\]}]+")


def set_value(text: str, path: PathOf, value: str, *, words: bool = False) -> str:
    """Return the text with one plain value changed; added where it is missing, taken out where empty.

    `words`: the value is a text, so that what looks like a number is quoted.
    """
    known = places(text)
    spot = known.get(path)
    if not value.strip():
        return remove(text, path) if spot else text
    said = quoted(value.strip() if words else _amount(value.strip()), words=words)
    if spot is not None:
        return _replaced(text, spot, said)
    around = known.get(path[:-1])
    if around is None and len(path) > 1:
        return add_key(text, path[:-2], str(path[-2]), "{" + f"{path[-1]}: {said}" + "}")
    return add_key(text, path[:-1], str(path[-1]), said)


def _amount(value: str) -> str:
    """Return ¥1,200 as 1200, whatever else as it is."""
    number = typed_number(value) if isinstance(scalar(value), str) else None
    return value if number is None else written(number)


def _replaced(text: str, spot: Spot, said: str) -> str:
    if spot.alias and spot.key is not None:
        start = text.index(":", int(spot.key.end_mark.index)) + 1
        match = _ALIAS.match(text, start)
        return text[:start] + " " + said + text[match.end() if match else start :]
    start, end = int(spot.node.start_mark.index), end_of(spot.node)
    # Its name stays: others point to it, and change with it.
    named = _ANCHOR.match(text, start)
    if named:
        start = named.end()
        return f"{text[:start]} {said}{text[end:]}"
    # An empty value ends right behind its colon.
    gap = " " if start == end and text[:start].endswith(":") else ""
    return text[:start] + gap + said + text[end:]


def quoted(value: str, *, words: bool = False) -> str:
    """Return a value as it can stand in a text, inside brackets too; in quotes where it must be."""
    document = load_document(f"{{k: {value}}}\n" if "\n" not in value else "")
    plain = isinstance(document.tree, dict) and list(document.tree) == ["k"]
    if plain:
        read = document.tree["k"]
        same = read == value or (not isinstance(read, str | dict | list) and not words)
        if same and not (words and scalar(value) != value):
            return value
    inner = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def add_key(text: str, path: PathOf, key: str, said: str) -> str:
    """Return the text with a key more in the table at `path`, behind its last one."""
    spot = places(text).get(path)
    if spot is None or not isinstance(spot.node, yaml.MappingNode):
        return text
    if is_flow(spot.node):
        return _into_brackets(text, spot.node, f"{key}: {said}")
    indent = " " * int(spot.node.start_mark.column)
    return _line_after(text, end_of(spot.node), f"{indent}{key}: {said}")


def add_entry(text: str, path: PathOf, said: str) -> str:
    """Return the text with an entry more in the list at `path`; `said` may have lines, indented from 0.

    A list that is missing is begun at the end of the table around it.
    """
    spot = places(text).get(path)
    if spot is None or not isinstance(spot.node, yaml.SequenceNode):
        # Whatever else stands there (nothing, a null) gives way to the list.
        rest = text if spot is None else remove(text, path)
        return add_key(rest, path[:-1], str(path[-1]), "\n" + _block(said, "  "))
    if is_flow(spot.node) and "\n" not in said:
        return _into_brackets(text, spot.node, said)
    if is_flow(spot.node):
        return _replaced(text, spot, "\n" + _block(said, "  ")) if not spot.node.value else text
    indent = " " * int(spot.node.start_mark.column)
    return _line_after(text, end_of(spot.node), _block(said, indent))


def remove(text: str, path: PathOf) -> str:
    """Return the text without the key or entry at `path`, its own comments included."""
    spot = places(text).get(path)
    if spot is None or spot.around is None:
        return text
    return _handed_on(_taken_out(text, spot), spot, text)


def _taken_out(text: str, spot: Spot) -> str:
    assert spot.around is not None  # noqa: S101 - the caller looked
    if is_flow(spot.around):
        return _out_of_brackets(text, spot)
    start = text.rfind("\n", 0, int((spot.key or spot.node).start_mark.index)) + 1
    end = _end_of_line(text, _last(spot))
    first_here = text[start : int((spot.key or spot.node).start_mark.index)].strip()
    if first_here and spot.key is not None:
        return _first_of_entry(text, spot, end)
    return text[:start] + text[end + 1 :]


def _handed_on(rest: str, spot: Spot, text: str) -> str:
    """Give what is pointed to from elsewhere, and was written in the part taken out, to the first pointer."""
    if spot.alias:
        return rest
    cut = text[int((spot.key or spot.node).start_mark.index) : end_of(spot.node)]
    for name in _ANCHOR.findall(cut):
        said = next((flow(node) for node, known in _anchored(spot.node, text) if known == name), None)
        pointer = re.compile(rf"\*{re.escape(name)}(?=[\s,\]}}]|$)")
        if said is not None:
            first, *others = pointer.split(rest, maxsplit=1)
            rest = f"{first}&{name} {said}{others[0]}" if others else rest
    return rest


def _anchored(node: yaml.Node, text: str) -> Iterator[tuple[yaml.Node, str]]:
    """Yield the values below a node that carry a name (`&name`), with it."""
    before = text[: int(node.start_mark.index)].rstrip().rsplit(None, 1)
    match = _ANCHOR.match(text, int(node.start_mark.index)) or _ANCHOR.fullmatch(before[-1] if before else "")
    if match:
        yield node, match[1]
    for _, _, child in children(node):
        if inside(child, node):
            yield from _anchored(child, text)


def flow(node: yaml.Node) -> str:
    """Return a value written in one line."""
    if isinstance(node, yaml.MappingNode):
        return "{" + ", ".join(f"{key.value}: {flow(child)}" for key, child in node.value) + "}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(flow(child) for child in node.value) + "]"
    return quoted(str(node.value), words=bool(getattr(node, "style", None)))


def _first_of_entry(text: str, spot: Spot, end: int) -> str:
    """Take out a key that shares its line with the dash of its entry: the next key moves up to the dash."""
    assert spot.key is not None  # noqa: S101 - the caller looked
    start = int(spot.key.start_mark.index)
    rest = text[end + 1 :]
    return text[:start] + rest.lstrip(" ")


def _last(spot: Spot) -> int:
    if spot.alias and spot.key is not None:
        return int(spot.key.end_mark.index)
    if spot.alias:
        return int(spot.node.start_mark.index)
    return end_of(spot.node)


def _end_of_line(text: str, at: int) -> int:
    # A block scalar ends at the start of the line behind it.
    if at and text[at - 1 : at] == "\n":
        return at - 1
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _line_after(text: str, at: int, line: str) -> str:
    end = _end_of_line(text, at)
    return f"{text[:end]}\n{line}{text[end:]}" if end < len(text) else f"{text[:end]}\n{line}\n"


def _block(said: str, indent: str) -> str:
    first, *rest = said.split("\n")
    return "\n".join([f"{indent}- {first}", *(f"{indent}  {line}" if line else line for line in rest)])


def _into_brackets(text: str, node: yaml.CollectionNode, said: str) -> str:
    end = int(node.end_mark.index) - 1
    body = text[int(node.start_mark.index) + 1 : end].rstrip()
    cut = int(node.start_mark.index) + 1 + len(body)
    comma = "" if not body or body.endswith(",") else ", "
    return text[:cut] + comma + said + text[cut:]


def _out_of_brackets(text: str, spot: Spot) -> str:
    start = int((spot.key or spot.node).start_mark.index)
    end = _last(spot) if not spot.alias else _alias_end(text, spot)
    after = re.compile(r"\s*,\s*").match(text, end)
    if after:
        return text[:start] + text[after.end() :]
    before = text[:start].rstrip()
    cut = len(before) - 1 if before.endswith(",") else start
    return text[:cut] + text[end:]


def _alias_end(text: str, spot: Spot) -> int:
    assert spot.key is not None  # noqa: S101 - entries of lists are never aliases in plans
    match = _ALIAS.match(text, text.index(":", int(spot.key.end_mark.index)) + 1)
    return match.end() if match else int(spot.key.end_mark.index)
