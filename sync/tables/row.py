"""The column rule (design section 2): one wire row in, column values out. No SQL here.

A clinic sends hundreds of thousands of rows with few distinct sets of keys, so the rule is compiled
once per (table, set of keys) into a ``Shape`` and then only values move.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from .json_text import DROPPED, RowTooDeep, RowWithoutKey, digest64, dumps, packed
from .spec import NULL_GUID, Field, Kind, TableSpec

_TEXTY = frozenset({str, type(None)})
_FLAGGY = frozenset({bool, type(None)})
_BIG = 2**63


@dataclass(frozen=True, slots=True)
class Decoded:
    """One row, ready to be written.

    Attributes:
        key: The id, or a content digest where rows have none (the writer adds the ordinal).
        values: Values of ``Shape.columns``, in that order.
        extra: JSON text of everything that has no column, or None.
        digest: Signed 64-bit digest of what makes history.
        volatile: Signed 64-bit digest of what changes by itself.
        odd: Number of values whose JSON type was not the expected one.
    """

    key: str
    values: list[Any]
    extra: str | None
    digest: int
    volatile: int
    odd: int


def _getter(keys: tuple[str, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if not keys:
        return lambda _item: ()
    if len(keys) == 1:
        only = keys[0]
        return lambda item: (item[only],)
    return itemgetter(*keys)


class Shape:
    """The column rule compiled for one table and one set of keys.

    Args:
        spec: The table.
        keys: Keys of the wire row, in any order.
        detail: True when the row is a detail answer.

    Attributes:
        columns: Data columns this shape fills.
        list_columns: The same, as a set: what a detail answer may not overwrite.
    """

    def __init__(self, spec: TableSpec, keys: tuple[str, ...], *, detail: bool = False) -> None:
        self.spec = spec
        self.keys = tuple(sorted(keys))
        self.detail = detail
        present = set(keys)
        known = [f for f in (spec.all_fields if detail else spec.fields) if f.name in present]
        # A detail-only field that a newer server already sends in the list has a column as well.
        if not detail:
            known += [f for f in spec.all_fields if f.detail and f.name in present]
        self._unknown = tuple(sorted(present - {f.name for f in known} - DROPPED))
        self._aliases = tuple(f for f in known if f.alias_of)
        fills = [f for f in self._aliases if f.alias_of not in present]
        flat = [f for f in known if f.alias_of is None and f.kind not in (Kind.REF, Kind.JSON)]
        groups: dict[str, list[Field]] = {"text": [], "flag": [], "number": []}
        for f in flat:
            groups[_group(f.kind)].append(f)
        groups["number"] += [f for f in fills if _group(f.kind) == "number"]
        ordered = groups["text"] + groups["flag"] + groups["number"]
        self._take = _getter(tuple(f.name for f in ordered))
        self._names = tuple(f.name for f in ordered)
        self._texts = len(groups["text"])
        self._flags = self._texts + len(groups["flag"])
        self._json = tuple(f for f in known if f.kind is Kind.JSON)
        columns: dict[str, int] = {}
        for f in ordered:
            columns.setdefault(f.column, len(columns))
        for f in self._json:
            columns.setdefault(f.column, len(columns))
        self._json_at = tuple((f.name, columns[f.column]) for f in self._json)
        self._refs: list[tuple[str, int, int, int, bool]] = []
        for f in (f for f in known if f.kind is Kind.REF):
            at = [columns.setdefault(c, len(columns)) for c in f.columns]
            self._refs.append((f.name, at[0], at[1], at[2], f.name in spec.volatile_names))
        self.columns = tuple(columns)
        self.list_columns = frozenset(columns)
        self._blank = [None] * (len(columns) - len(ordered))
        self._key_at = columns.get(spec.key) if spec.key else None
        # Digests take columns by name: ``sync.verify.stored`` makes them again from a stored row.
        volatile = volatile_columns(spec)
        self._by_name = tuple(sorted(columns))
        self._values_of = _getter_at(tuple(columns[c] for c in self._by_name))
        self._stable_of = _getter_at(tuple(columns[c] for c in self._by_name if c not in volatile))
        moving = tuple(columns[c] for c in self._by_name if c in volatile)
        self._moving_of = _getter_at(moving) if moving else None
        assert len(ordered) == len({f.column for f in ordered}), (spec.name, self._names)

    def decode(self, item: dict[str, Any], parents: tuple[object, ...] = ()) -> Decoded:
        """Applies the rule to one row of this shape.

        Args:
            item: The wire row; its keys must be this shape's.
            parents: Values that belong to the identity of a keyless row (the customer asked for).

        Raises:
            RowWithoutKey: The row has no id.
        """
        out: list[Any] = list(self._take(item))
        odd: dict[str, Any] = {}
        texts, flags = self._texts, self._flags
        head = out[:texts]
        if not _TEXTY.issuperset(map(type, head)):
            self._misfits(out, 0, texts, (str,), odd)
        if NULL_GUID in head:
            for i in range(texts):
                if out[i] == NULL_GUID:
                    out[i] = None
        if not _FLAGGY.issuperset(map(type, out[texts:flags])):
            self._misfits(out, texts, flags, (bool,), odd)
        for i in range(flags, len(out)):
            value = out[i]
            kind = value.__class__
            if kind is float and value.is_integer() and -_BIG <= value < _BIG:
                out[i] = int(value)
            elif kind is not int and value is not None and kind is not float:
                self._misfits(out, i, i + 1, (int, float), odd)
            elif kind is int and not -_BIG <= value < _BIG:
                self._misfits(out, i, i + 1, (), odd)
        out += self._blank
        for name, at in self._json_at:
            value = item[name]
            out[at] = None if value is None else dumps(value)
        stable: dict[str, Any] = {}
        moving: dict[str, Any] = {}
        for name, id_at, name_at, json_at, volatile in self._refs:
            value = item[name]
            if value is None:
                continue
            if value.__class__ is dict and "id" in value:
                self._ref(out, value, id_at, name_at, name, moving if volatile else stable)
            else:
                out[json_at] = dumps(value)
        for f in self._aliases:
            stable[f.name] = item[f.name]
        for name in self._unknown:
            stable[name] = item[name]
        stable.update(odd)
        return self._finish(out, stable, moving, len(odd), parents)

    def _finish(
        self,
        out: list[Any],
        stable: dict[str, Any],
        moving: dict[str, Any],
        odd: int,
        parents: tuple[object, ...],
    ) -> Decoded:
        stable_text = dumps(stable) if stable else ""
        moving_text = dumps(moving) if moving else ""
        content = packed(self._stable_of(out))
        digest = digest64(content + stable_text.encode() if stable else content)
        volatile = 0
        if self._moving_of:
            content = packed(self._moving_of(out))
            volatile = digest64(content + moving_text.encode() if moving else content)
        if not moving:
            extra = stable_text or None
        else:
            extra = dumps(stable | moving) if stable else moving_text
        if self.spec.key is None or self.detail:
            key = content_key(self._by_name, self._values_of(out), extra, parents)
        else:
            found = out[self._key_at] if self._key_at is not None else None
            if not found:
                raise RowWithoutKey(self.spec.name)
            key = str(found)
        return Decoded(key, out, extra, digest, volatile, odd)

    def _misfits(
        self, out: list[Any], start: int, stop: int, wanted: tuple[type, ...], odd: dict[str, Any]
    ) -> None:
        for i in range(start, stop):
            if out[i] is not None and type(out[i]) not in wanted:
                odd[self._names[i]] = out[i]
                out[i] = None

    @staticmethod
    def _ref(
        out: list[Any],
        value: dict[str, Any],
        id_at: int,
        name_at: int,
        field_name: str,
        extra: dict[str, Any],
    ) -> None:
        rest = value.copy()
        ident, name = rest.pop("id"), rest.pop("name", None)
        if ident == NULL_GUID:
            ident = None
        if ident is not None and not isinstance(ident, str):
            rest["id"], ident = ident, None
        if name is not None and not isinstance(name, str):
            rest["name"], name = name, None
        if out[id_at] is None:
            out[id_at] = ident
        if out[name_at] is None:
            out[name_at] = name
        if rest:
            extra[field_name] = rest


def _group(kind: Kind) -> str:
    if kind in (Kind.INTEGER, Kind.MONEY):
        return "number"
    return "flag" if kind is Kind.FLAG else "text"


def _getter_at(positions: tuple[int, ...]) -> Callable[[list[Any]], tuple[Any, ...]]:
    if not positions:
        return lambda _out: ()
    if len(positions) == 1:
        only = positions[0]
        return lambda out: (out[only],)
    return itemgetter(*positions)


def _copies(f: Field) -> tuple[str, ...]:
    """Columns of a volatile field; the id of an embedded object is a fact, its name a copy."""
    return f.columns[1:] if f.kind is Kind.REF else f.columns


def volatile_columns(spec: TableSpec) -> frozenset[str]:
    """Columns whose values change by themselves and make no history."""
    return frozenset(c for name in spec.volatile_names for c in _copies(spec.by_name[name]))


def content_key(
    columns: tuple[str, ...], values: tuple[Any, ...], extra: str | None, parents: tuple[object, ...]
) -> str:
    """Key of a row without an id: a digest of its content, columns in the order of their names."""
    whole = dumps([columns, values, extra, parents])
    return blake2b(whole.encode(), digest_size=16).hexdigest()


class Decoder:
    """Finds or compiles the shape of each row of one table. Not shared between threads."""

    def __init__(self, spec: TableSpec, *, detail: bool = False) -> None:
        self.spec = spec
        self.detail = detail
        self._shapes: dict[tuple[str, ...], Shape] = {}

    def shape_of(self, item: dict[str, Any]) -> Shape:
        keys = tuple(item)
        shape = self._shapes.get(keys)
        if shape is None:
            if len(self._shapes) > 4000:
                self._shapes.clear()
            shape = self._shapes[keys] = Shape(self.spec, keys, detail=self.detail)
        return shape


__all__ = [
    "Decoded",
    "Decoder",
    "RowTooDeep",
    "RowWithoutKey",
    "Shape",
    "content_key",
    "digest64",
    "dumps",
    "volatile_columns",
]
