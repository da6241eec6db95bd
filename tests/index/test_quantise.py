"""Vectors of one byte a dimension."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.quantise import pack_vectors, unpack_vectors

rows = arrays(np.float32, (3, 8), elements=st.floats(-1, 1, width=32))


@given(rows)
def test_a_value_comes_back_within_a_step(given_rows: np.ndarray) -> None:
    back = unpack_vectors(pack_vectors(given_rows), 8)
    steps = np.abs(given_rows).max(axis=1, keepdims=True) / 127
    assert (np.abs(back - given_rows) <= steps + 1e-4).all()


def test_a_row_takes_a_byte_a_dimension_and_two() -> None:
    assert [len(packed) for packed in pack_vectors(np.ones((2, 8), np.float32))] == [10, 10]


def test_cosines_hardly_change() -> None:
    random = np.random.default_rng(0)
    table = random.normal(size=(200, 256)).astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    back = unpack_vectors(pack_vectors(table), 256)
    assert np.abs(back @ table.T - table @ table.T).max() < 0.005


def test_no_rows_are_no_bytes() -> None:
    assert pack_vectors(np.zeros((0, 8), np.float32)) == []
    assert unpack_vectors([], 8).shape == (0, 8)
