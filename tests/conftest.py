"""The order in which tests run."""

import pytest

_FIRST = ("long", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes: at the end, all workers but one would wait for it."""
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in _FIRST])
