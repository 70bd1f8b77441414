"""YAML 1.2 core, read strictly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.definitions.nodes import MAX_FILE_BYTES, Listing, Node, Record, Scalar, parse_shared, parse_yaml
from borikan.definitions.overlays import written
from borikan.definitions.problems import Place, Problems


def parsed(text: str | bytes) -> tuple[Node | None, list[str]]:
    problems = Problems()
    content = text if isinstance(text, bytes) else text.encode()
    return parse_yaml(content, "f.yaml", problems), [problem.code for problem in problems]


def plain(node: Node | None) -> Any:
    if isinstance(node, Record):
        return {entry.key: plain(entry.node) for entry in node.entries}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.10", Decimal("1.10")),
        ("1e3", Decimal("1e3")),
        ('"12"', "12"),
        ("2026-01-01", "2026-01-01"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
    ],
)
def test_plain_words_mean_what_the_core_schema_says(written: str, value: object) -> None:
    node, codes = parsed(f"key: {written}")

    assert plain(node) == {"key": value}
    assert codes == []


def test_every_node_knows_its_place() -> None:
    node, _ = parsed("a: 1\nb:\n  - ก\n  - {ข: x}\n")

    assert isinstance(node, Record)
    items = node.get("b")
    assert isinstance(items, Listing)
    assert [item.place for item in items.items] == [Place("f.yaml", 3, 5), Place("f.yaml", 4, 5)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: 2", "yaml.refused-feature"),
        ("a: *x", "yaml.refused-feature"),
        ("a: !!python/object:os.system x", "yaml.refused-feature"),
        ("a: 1\na: 2", "yaml.duplicate-key"),
        ("a: 1\n---\nb: 2", "yaml.refused-feature"),
        ("%TAG ! tag:x,2000:\n---\na: 1", "yaml.refused-feature"),
        ("[" * 60, "yaml.too-large"),
        ("- " * 60 + "a", "yaml.too-large"),
        ("a: " + "9" * 60, "yaml.number"),
        ("a: .nan", "yaml.number"),
        ("a: 1e999999", "yaml.number"),
        ("a: x\u2028y", "yaml.hidden-character"),
        ("a: \ufeffx", "yaml.hidden-character"),
        ("a: [1", "yaml.syntax"),
        ("a:\n\t- 1", "yaml.syntax"),
    ],
)
def test_what_surprises_is_refused(text: str, code: str) -> None:
    assert code in parsed(text)[1]


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [{', '.join('*' + before for _ in range(9))}]")

    node, codes = parsed("\n".join(lines))

    assert set(codes) == {"yaml.refused-feature"}
    assert len(str(plain(node))) < 2000


def test_a_file_beyond_the_limit_is_not_parsed() -> None:
    assert parsed(b"a: " + b"x" * MAX_FILE_BYTES) == (None, ["yaml.too-large"])


@given(st.binary(max_size=300))
def test_any_bytes_end_in_nodes_or_problems(content: bytes) -> None:
    node, codes = parsed(content)

    assert node is not None or codes


json_like = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=20,
)


def node_of(value: Any) -> Node:
    place = Place("x", 1, 1)
    if isinstance(value, dict):
        from borikan.definitions.nodes import Entry

        return Record(place, tuple(Entry(key, place, node_of(inner)) for key, inner in value.items()))
    if isinstance(value, list):
        return Listing(place, tuple(node_of(inner) for inner in value))
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(place, value, text, quoted=isinstance(value, str))


@given(json_like)
def test_what_is_written_reads_back_the_same(value: Any) -> None:
    node, codes = parsed(written(node_of(value)))

    assert codes == []
    assert plain(node) == value


def test_a_shared_file_is_read_once_and_its_faults_are_told_each_time() -> None:
    sound, broken = b"a: 1\n", b"a: 1\na: 2\n"

    assert parse_shared(sound, "shared.yaml", Problems()) is parse_shared(sound, "shared.yaml", Problems())
    for _ in range(2):
        problems = Problems()
        parse_shared(broken, "shared.yaml", problems)
        assert [problem.code for problem in problems.in_order()] == ["yaml.duplicate-key"]
