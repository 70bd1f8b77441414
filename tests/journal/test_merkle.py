"""The hash tree against known roots and against the definition in RFC 9162, written out again here."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.journal import merkle

LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# The roots that Certificate Transparency's reference implementations publish for these leaves.
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(data: list[bytes]) -> bytes:
    """MTH of RFC 9162 §2.1.1, word for word."""
    if not data:
        return hashlib.sha256(b"").digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = 1
    while k * 2 < len(data):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(data[:k]) + by_definition(data[k:])).digest()


def path_by_definition(m: int, data: list[bytes]) -> list[bytes]:
    """PATH of RFC 9162 §2.1.3.1, word for word."""
    if len(data) == 1:
        return []
    k = 1
    while k * 2 < len(data):
        k *= 2
    if m < k:
        return [*path_by_definition(m, data[:k]), by_definition(data[k:])]
    return [*path_by_definition(m - k, data[k:]), by_definition(data[:k])]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    assert merkle.root_of(map(merkle.leaf_hash, LEAVES[:size])).hex() == ROOTS[size]


@given(st.integers(1, 70), st.data())
def test_roots_and_paths_are_those_of_the_definition(size: int, data: st.DataObject) -> None:
    texts = [number.to_bytes(2, "big") for number in range(size)]
    hashes = [merkle.leaf_hash(text) for text in texts]
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_path(index, size, lambda start, stop: merkle.root_of(hashes[start:stop]))
    root = merkle.root_of(hashes)
    assert root == by_definition(texts)
    assert list(path) == path_by_definition(index, texts)
    assert merkle.is_included(hashes[index], index, size, path, root)


@given(st.integers(2, 70), st.data())
def test_no_other_leaf_place_or_path_is_proven(size: int, data: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(number.to_bytes(2, "big")) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda place: place != index))
    path = merkle.inclusion_path(index, size, lambda start, stop: merkle.root_of(hashes[start:stop]))
    root = merkle.root_of(hashes)
    assert not merkle.is_included(hashes[other], index, size, path, root)
    assert not merkle.is_included(hashes[index], other, size, path, root)
    assert not merkle.is_included(hashes[index], index, size, path[:-1], root)
    assert not merkle.is_included(hashes[index], index, size, (*path, root), root)
    assert not merkle.is_included(hashes[index], size, size, path, root)


def test_a_tree_goes_on_growing_from_its_peaks() -> None:
    tree = merkle.Frontier()
    for size, text in enumerate(LEAVES):
        tree = merkle.Frontier(size, tree.peaks)
        tree.append(merkle.leaf_hash(text))
        assert tree.root().hex() == ROOTS[size + 1]


def test_peaks_that_do_not_fit_the_size_are_refused() -> None:
    with pytest.raises(ValueError, match="complete subtrees"):
        merkle.Frontier(3, [b""])
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_path(3, 3, lambda *_: b"")
