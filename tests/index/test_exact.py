"""What a ranking is learnt from is the same in every run."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from documents.catalogue import Addition, Catalogue
from index.embed import load_model
from index.exact import ExactVectors
from index.search import SearchQuery
from index.store import Index

TEXTS = {
    "water": "Nghị quyết về cấp nước sạch nông thôn\n\nTrưởng ban chỉ đạo là đồng chí Lê Văn Bình.\n",
    "forest": "Báo cáo trồng rừng\n\nToàn tỉnh trồng mới 5.000 ha rừng, đạt 98% kế hoạch.\n",
    "road": "Báo cáo làm đường\n\nHuyện Bát Xát làm 120 km đường bê tông trong năm.\n",
}


def test_the_nearest_come_first_and_no_more_than_wanted(
    catalogue: Catalogue, add: Callable[[str, str], Addition], model: str
) -> None:
    documents = {add(f"{name}.txt", text).document_id: name for name, text in TEXTS.items()}
    loaded = load_model(model)
    exact = ExactVectors.of(catalogue, loaded)
    ids = exact.nearest(loaded.encode_question("trồng rừng toàn tỉnh"), 2)
    assert len(ids) == 2
    assert documents[catalogue.passages(ids)[ids[0]].document_id] == "forest"


def test_what_is_learnt_from_does_not_depend_on_the_graph(
    catalogue: Catalogue, add: Callable[[str, str], Addition], tmp_path: Path, model: str
) -> None:
    for name, text in TEXTS.items():
        add(f"{name}.txt", text)
    seen = []
    for run in range(2):
        index = Index.open(tmp_path / f"index{run}", catalogue, embedding=model)
        index.sync()
        seen.append(index.weighed(SearchQuery("kế hoạch trồng rừng của tỉnh"), 10, index.exact()))
        index.close()
    first, second = seen
    assert first and second
    assert sorted(first.scores.passages) == sorted(second.scores.passages)
    assert np.allclose(np.sort(first.cosines), np.sort(second.cosines))
    assert first.cosines.max() > 0
