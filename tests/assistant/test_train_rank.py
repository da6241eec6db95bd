"""Learning how to rank, on made-up candidates."""

from pathlib import Path

import numpy as np

from assistant.train_rank import Case, learn
from index.rank import FEATURES, load_ranker, save_ranker
from index.score import Floats


def made_up(seed: int) -> list[Case]:
    """Two hundred questions whose right passage has the better first line, which the plain fusion does not know."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(200):
        rows: Floats = random.normal(0, 0.01, (8, len(FEATURES))).astype(np.float32)
        right = int(random.integers(8))
        rows[right, FEATURES.index("lead")] += 1
        for known in ("keyword", "cosine", "missing"):  # what the ranking starts from tells nothing here
            rows[:, FEATURES.index(known)] = 0.5
        plain: Floats = np.full(8, 0.5, np.float32)
        found.append(Case(rows, plain, tuple("abcdefgh"), {"abcdefgh"[right]: 1}))
    return found


def test_it_learns_what_tells_the_right_passage() -> None:
    ranker, left_out = learn([made_up(1)]), made_up(2)
    assert np.mean([case.recall(ranker.fuse(case.features), 1) for case in left_out]) > 0.9
    assert np.mean([case.recall(case.plain, 1) for case in left_out]) < 0.5


def test_the_same_questions_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        save_ranker(learn([made_up(1), made_up(2)]), tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert load_ranker(tmp_path / "one.json") is not None
