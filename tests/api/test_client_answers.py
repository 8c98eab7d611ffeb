"""From bytes to rows: sound pages, odd values, one bad row among good ones, hostile shapes."""

from __future__ import annotations

import json
import random
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.api import Page, Undecodable, parse_object, parse_page
from sync.errors import NotFound, UnexpectedAnswer

A, B, C = (f'{{"id":"{name}","n":1}}' for name in ("a1", "b2", "c3"))
ROW_A, ROW_B, ROW_C = ({"id": name, "n": 1} for name in ("a1", "b2", "c3"))


def page(body: str | bytes | None) -> Page:
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return parse_page(raw, table="customers", endpoint="GET /api/Partners")


def envelope(*items: str, total: object = 3) -> str:
    return f'{{"offset":0,"limit":9,"totalItems":{total},"items":[{",".join(items)}],"aggregates":null}}'


def test_envelope() -> None:
    assert page(envelope(A, B, C)) == Page([ROW_A, ROW_B, ROW_C], 3)
    assert page('{"totalItems":0,"items":[]}') == Page([], 0)


def test_bare_array() -> None:
    assert page(f"[{A},{B}]") == Page([ROW_A, ROW_B], None)
    assert page("[]") == Page([], None)


def test_byte_order_mark_and_duplicate_keys() -> None:
    assert page(b"\xef\xbb\xbf[]") == Page([], None)
    assert page('[{"id":"x","id":"y"}]').items == [{"id": "y"}]
    assert page('{"items":[1],"totalItems":7,"items":[{"q":NaN}],"totalItems":8}') == Page(
        [{"q": "NaN"}], 8, [], 1
    )


@pytest.mark.parametrize(
    "body",
    [
        None,
        b"",
        "null",
        "5",
        '"text"',
        "true",
        "{}",
        '{"items":[]}',
        '{"totalItems":1}',
        '{"items":null,"totalItems":0}',
        '{"items":{},"totalItems":0}',
        '{"items":[],"totalItems":null}',
        '{"items":[],"totalItems":-1}',
        '{"items":[],"totalItems":1.5}',
        '{"items":[],"totalItems":"3"}',
        '{"items":[],"totalItems":true}',
        '{"items":[NaN],"totalItems":true}',
        '{"items":[NaN],"totalItems":1.0}',
        '{"items":[NaN]}',
        '{"items":NaN,"totalItems":1}',
        '{"totalItems":1,"items":[{"a":1}',
        '{"totalItems":1,"items":[{"a":1}]',
        '{"totalItems":1,"items":[{"a":"1',
        '{"totalItems":1,"items":[{"a":1}]} trailing',
        '[{"a":1}] [',
        '[{"a":1}',
        "[",
        "{",
        "<html></html>",
        "\x00",
        "[" * 500_000,
        '{"items":' * 100_000,
    ],
)
def test_refused(body: str | bytes | None) -> None:
    with pytest.raises(UnexpectedAnswer) as raised:
        page(body)
    assert raised.value.table == "customers"
    assert raised.value.endpoint == "GET /api/Partners"


def test_every_truncation_is_refused() -> None:
    sound = envelope(A, '{"id":"b2","t":"a\\"]}","x":[{"y":NaN}]}', C)
    for end in range(len(sound)):
        with pytest.raises(UnexpectedAnswer):
            page(sound[:end])
    assert len(page(sound).items) == 3


@pytest.mark.parametrize(
    ("bad", "kept", "odd"),
    [
        (r'{"t":"\ud83d"}', {"t": "\\ud83d"}, 1),
        (r'{"t":"a\udc00b\ud800"}', {"t": "a\\udc00b\\ud800"}, 1),
        (r'{"\ud800":["\ud800"]}', {"\\ud800": ["\\ud800"]}, 2),
        (r'{"t":"\ud83d\ude00 \ud83d"}', {"t": "😀 \\ud83d"}, 1),
        ('{"t":NaN,"u":Infinity,"v":-Infinity}', {"t": "NaN", "u": "Infinity", "v": "-Infinity"}, 3),
        ('{"t":1e400,"u":-1E999}', {"t": "1e400", "u": "-1E999"}, 2),
        (b'{"t":"\xff\xfe ok"}', {"t": "\\udcff\\udcfe ok"}, 1),
        ('{"t":"two\nlines"}', {"t": "two\nlines"}, 1),
        ('{"t":"nul \\u0000"}', {"t": "nul \x00"}, 0),
    ],
)
def test_odd_values_are_kept_as_text(bad: str | bytes, kept: dict[str, Any], odd: int) -> None:
    raw = bad if isinstance(bad, bytes) else bad.encode()
    body = b'{"totalItems":3,"items":[' + A.encode() + b", " + raw + b" ," + C.encode() + b"]}"
    assert parse_page(body, table=None, endpoint=None) == Page([ROW_A, kept, ROW_C], 3, [], odd)
    assert parse_object(raw) == kept


@pytest.mark.parametrize(
    ("bad", "reason", "id"),
    [
        ('{"id":"b2","deep":' + "[" * 200_000 + "]" * 200_000 + "}", "nested too deeply", "b2"),
        (
            '{"deep":' + '{"id":"no","d":' * 50_000 + "1" + "}" * 50_000 + ',"id":"b2"}',
            "nested too deeply",
            "b2",
        ),
        ('{"id":"b2","t":undefined}', "not valid JSON", "b2"),
        ('{"id":"b2","t":"\\x"}', "not valid JSON", "b2"),
        ('{"t":01,"id":"b2"}', "not valid JSON", "b2"),
        ('{"partner":{"id":"no"},"t":01}', "not valid JSON", None),
        ('{"id":"has space","t":01}', "not valid JSON", None),
        ('{"id":5,"t":01}', "not valid JSON", None),
        ('{"id":"b2",}', "not valid JSON", "b2"),
        ("", "not valid JSON", None),
        ('{"id":"b2","t":' + "9" * 5000 + "e}", "not valid JSON", "b2"),
        ("5", "not an object", None),
        ("null", "not an object", None),
        ('"text"', "not an object", None),
        ('["id","b2"]', "not an object", None),
    ],
)
def test_a_bad_row_never_hides_the_others(bad: str, reason: str, id: str | None) -> None:
    found = page(envelope(A, bad, C))
    assert found.items == [ROW_A, ROW_C]
    assert found.total == 3
    [row] = found.undecodable
    assert reason in row.reason
    assert (row.id, row.raw_excerpt_len) == (id, len(bad))
    assert page(f"[{bad},{A}]").items == [ROW_A]


def test_brackets_inside_text_do_not_count() -> None:
    tricky = {"id": "b2", "t": '}],[{"\\" \\\\', "u": ["]", "{"]}
    body = envelope(A, json.dumps(tricky), '{"n":NaN}')
    assert page(body).items == [ROW_A, tricky, {"n": "NaN"}]


def test_a_large_text_is_fine() -> None:
    large = "ă" * 10_000_000
    assert page(f'[{{"t":"{large}"}}]').items == [{"t": large}]
    assert page(f'[{{"t":"{large}","n":NaN}}]').items == [{"t": large, "n": "NaN"}]


def test_reasons_hold_no_patient_text() -> None:
    body = envelope('{"id":"b2","name":"Nguyễn Văn Kín","phone":"0912345678",}')
    found = page(body)
    assert "Kín" not in repr(found.undecodable)
    with pytest.raises(UnexpectedAnswer) as raised:
        page('{"name":"Nguyễn Văn Kín"')
    chain: BaseException | None = raised.value
    while chain is not None:
        assert "Kín" not in repr(chain) + repr(vars(chain))
        chain = chain.__context__


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=4), values, max_size=4), max_size=5), st.integers(0, 5))
def test_the_tolerant_way_reads_what_the_fast_way_reads(rows: list[dict[str, Any]], spot: int) -> None:
    texts = [json.dumps(row, ensure_ascii=False) for row in rows]
    texts.insert(min(spot, len(texts)), "NaN")
    found = page(envelope(*texts, total=len(rows)))
    assert found.items == rows
    assert found.undecodable == [Undecodable("the row is not an object", None, 3)]


def test_ten_thousand_mutations() -> None:
    """Whatever comes: a page of objects or UnexpectedAnswer, never another error."""
    source = random.Random(20260306)
    sound = envelope(A, '{"id":"b2","t":"\\ud83d\\ude00 đ","x":[1.5,{"y":null}]}', C).encode()
    junk = string.printable.encode() + b"\xff\xc3\x00"
    refused = 0
    for _ in range(10_000):
        mutated = bytearray(sound)
        for _ in range(source.randint(1, 4)):
            spot = source.randrange(len(mutated))
            kind = source.randrange(3)
            if kind == 0:
                mutated[spot] = source.choice(junk)
            elif kind == 1:
                del mutated[spot : spot + source.randint(1, 9)]
            else:
                mutated[spot:spot] = source.choice(
                    [b"NaN", b"\\ud800", b"[[", b"}", b'"', b"1e400", b",", b"\xff"]
                )
        try:
            found = parse_page(bytes(mutated), table=None, endpoint=None)
        except UnexpectedAnswer:
            refused += 1
            continue
        assert all(type(item) is dict for item in found.items)
        json.dumps(found.items, allow_nan=False, ensure_ascii=False).encode()
    assert 1_000 < refused < 9_000


def test_parse_object() -> None:
    assert parse_object(b'{"id":"a1"}') == {"id": "a1"}
    with pytest.raises(NotFound):
        parse_object(None, table="customers", endpoint="GET /api/Partners/{id}")
    for body in (b"[]", b"5", b"null", b'{"id":', b"", b"<html>", b'{"a":' * 100_000, b"NaN"):
        with pytest.raises(UnexpectedAnswer):
            parse_object(body)
