"""Learnt weights and the plain fusion."""

import json
from pathlib import Path

import numpy as np
import pytest

from documents.errors import StoreError
from index.rank import FEATURES, WEIGHTS, Net, Ranker, features, load_ranker, plain_fusion, save_ranker
from index.score import Floats, PassageScores


def scores(**given: list[float]) -> PassageScores:
    count = len(next(iter(given.values())))
    names = [n for n in PassageScores.__dataclass_fields__ if n not in ("passages", "documents")]
    arrays = {n: np.asarray(given.get(n, [0.5] * count), np.float32) for n in names}
    return PassageScores(tuple(map(str, range(count))), ("d",) * count, **arrays)


def rows(some: PassageScores, cosines: list[float]) -> Floats:
    return features(some, np.asarray(cosines, np.float32), np.asarray(cosines, np.float32), english=False)


def test_the_shipped_weights_fit_and_reward_what_should_be_rewarded() -> None:
    ranker = load_ranker()
    assert ranker is not None
    assert WEIGHTS.stat().st_size < 10_000
    some = scores(
        section=[5, 10], window=[5, 10], clause=[5, 10], words=[0.4, 0.8], words_around=[0.4, 0.8], missing=[1, 0]
    )
    fused = ranker.fuse(rows(some, [0.5, 0.8]))
    assert fused[1] > fused[0]
    near = ranker.fuse(rows(scores(section=[1, 1]), [0.2, 0.8]))
    assert near[1] > near[0]


def test_the_best_in_everything_scores_about_one() -> None:
    flat = Net(np.ones(len(FEATURES)), np.zeros((len(FEATURES), 1)), np.zeros(1), np.zeros(1))
    ranker = Ranker((flat, flat))
    only = scores(section=[3.0], length=[190.0], missing=[0.0])
    assert ranker.fuse(rows(only, [0.7]))[0] == pytest.approx(1, abs=0.02)


def test_features_do_not_depend_on_the_scale_of_the_scores() -> None:
    small, large = (
        scores(section=[1, 2], window=[2, 1], clause=[1, 1], title=[0, 1]),
        scores(section=[10, 20], window=[20, 10], clause=[10, 10], title=[0, 10]),
    )
    assert rows(small, [0.1, 0.2]) == pytest.approx(rows(large, [0.1, 0.2]), abs=1e-5)


def test_without_weights_there_is_the_plain_fusion(tmp_path: Path) -> None:
    assert load_ranker(tmp_path / "none.json") is None
    fused = plain_fusion(scores(section=[0, 0, 4], window=[0, 4, 4]), np.asarray([0, 0.2, 1], np.float32))
    assert fused.argsort().tolist() == [0, 1, 2]
    assert fused[2] == pytest.approx(1)


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rank.json"
    path.write_text(json.dumps({"features": ["keyword"], "nets": []}))
    with pytest.raises(StoreError, match="trọng số"):
        load_ranker(path)


def test_weights_come_back_as_they_were_saved(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    sizes = ((len(FEATURES),), (len(FEATURES), 3), (3,), (3,))
    net = Net(*(random.normal(size=size).astype(np.float32) for size in sizes))
    save_ranker(Ranker((net,)), tmp_path / "rank.json")
    loaded = load_ranker(tmp_path / "rank.json")
    assert loaded is not None
    rows = random.normal(size=(5, len(FEATURES))).astype(np.float32)
    assert loaded.nets[0].score(rows) == pytest.approx(net.score(rows), abs=0.01)
