"""Freed memory goes back to the system."""

import sys
from pathlib import Path

import pytest

from index.memory import release_memory


def resident_mb() -> int:
    return int(Path("/proc/self/statm").read_text("utf-8").split()[1]) * 4096 // 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc keeps such pools")
def test_blocks_that_were_freed_leave_the_process() -> None:
    blocks = [bytes(50_000) + bytes([n % 7]) for n in range(4000)]  # 200 MB, each below what is mapped on its own
    last = blocks[-1]  # keeps the heap's top where it is
    full = resident_mb()
    del blocks
    release_memory()
    assert resident_mb() < full - 100
    assert last[-1] == 3999 % 7
