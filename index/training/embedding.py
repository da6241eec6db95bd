"""Train the built-in embedding model: one vector a word, a text is the sum of its words.

Contrastive: in a batch every question must find its own passage among all others and the other way round (InfoNCE,
scale 20). Adam, learning rate .02 falling to nothing, a random start scaled by how rare a word is. Saved in
sentence-transformers' own format with one byte a number, so it loads with no code of ours.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from documents.vietnamese import unify
from index.lexicon import WORD, Lexicon
from index.training import corpus, pairs, vocabulary

if TYPE_CHECKING:
    import torch

Ids = npt.NDArray[np.int32]
Vectors = npt.NDArray[np.float32]

_WORDS: Final = 26000
_FOLDED: Final = 5000
_DIMENSIONS: Final = 256
_BATCH: Final = 1024
_RATE: Final = 0.02
_SCALE: Final = 20.0
_WARM_UP: Final = 30
_SEED: Final = 20240101
_MODULES: Final = "sentence_transformers.sentence_transformer.modules."


def train(folder: Path, target: Path, *, rounds: int = 6) -> None:
    """Train on a folder of text (see ``corpus``) and write the model's folder; the lexicon must be trained before.

    :param rounds: passes over the articles, a new pair from each in every one.
    """
    articles, sentences = list(corpus.articles(folder)), corpus.sentence_pairs(folder)
    terms = corpus.glossary(folder)
    words = _vocabulary(articles, [*sentences, *terms])
    forms = pairs.common_forms([en for en, _ in [*sentences, *terms]])
    encoded = pairs.encode(articles, words, Lexicon.load(), forms)
    translated = [(_rows(words, en), _rows(words, vi)) for en, vi in [*sentences, *terms]]
    rarity = _rarity([*(_whole(article) for article in encoded), *(vi for _, vi in translated)], len(words.rows))
    batches = (b for seed in range(rounds) for b in _batches(list(pairs.blocks(encoded, translated, seed))))
    vectors = _learn(batches, rounds * (len(encoded) + len(translated)) // _BATCH, rarity)
    save(words, vectors, target)


def save(words: vocabulary.Vocabulary, vectors: Vectors, target: Path) -> None:
    """Write a model folder: tokenizer, modules, vectors in one byte a number with a scale for each."""
    from safetensors.numpy import save_file

    target.mkdir(parents=True, exist_ok=True)
    rows = np.array(list(words.forms.values()), dtype=np.int32)
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-9).astype(np.float32)
    bytes_ = np.rint(vectors / scales[:, None]).astype(np.int8)
    # "embeddings", "weights" and "mapping" are the names under which StaticEmbedding looks for quantised vectors
    save_file(
        {"embeddings": bytes_, "weights": scales[rows], "mapping": rows}, target / "model.safetensors", {"format": "pt"}
    )
    vocabulary.tokenizer(words).save(str(target / "tokenizer.json"), pretty=False)
    modules = [("", "StaticEmbedding"), ("1_Normalize", "Normalize")]
    described = [
        {"idx": i, "name": str(i), "path": path, "type": _MODULES + name} for i, (path, name) in enumerate(modules)
    ]
    _write(target / "modules.json", described)
    config: dict[str, object] = {"model_type": "SentenceTransformer", "prompts": {}, "default_prompt_name": None}
    _write(target / "config_sentence_transformers.json", {**config, "similarity_fn_name": "cosine"})


def _vocabulary(articles: Sequence[corpus.Article], translations: Sequence[tuple[str, str]]) -> vocabulary.Vocabulary:
    vietnamese = [f"{a.title}. {a.topic}. {a.text}" for a in articles] + [vi for _, vi in translations]
    english = [en for en, _ in translations]
    return vocabulary.choose(vietnamese + 10 * corpus.phrases(), english, words=_WORDS, folded=_FOLDED)


def _learn(batches: Iterator[list[tuple[Ids, Ids]]], steps: int, rarity: Vectors) -> Vectors:
    import torch

    torch.manual_seed(_SEED)
    start = torch.randn(len(rarity), _DIMENSIONS) * torch.from_numpy(rarity)[:, None] / 64
    start[0] = 0
    bag = torch.nn.EmbeddingBag.from_pretrained(start, freeze=False, mode="sum", padding_idx=0)
    optimiser = torch.optim.Adam(bag.parameters(), lr=_RATE, fused=True)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(0.02, 1 - step / steps)
    )
    for batch in batches:
        optimiser.zero_grad()
        _loss(bag, batch).backward()
        optimiser.step()
        falling.step()
    vectors: Vectors = bag.weight.detach().numpy()
    vectors[0] = 0
    return vectors


def _batches(blocks: Sequence[list[tuple[Ids, Ids]]]) -> Iterator[list[tuple[Ids, Ids]]]:
    size = _BATCH // pairs.BLOCK
    for at in range(0, max(1, len(blocks) - size + 1), size):
        yield [pair for block in blocks[at : at + size] for pair in block]


def _loss(bag: Any, batch: Sequence[tuple[Ids, Ids]]) -> "torch.Tensor":
    import torch
    from torch.nn.functional import cross_entropy, normalize

    questions, passages = (normalize(bag(*_flat(side))) for side in zip(*batch, strict=True))
    likeness = _SCALE * questions @ passages.T
    own = torch.arange(len(batch))
    return (cross_entropy(likeness, own) + cross_entropy(likeness.T, own)) / 2


def _flat(texts: Sequence[Ids]) -> "tuple[torch.Tensor, torch.Tensor]":
    import torch

    offsets = np.cumsum([0, *(len(text) for text in texts[:-1])])
    return torch.from_numpy(np.concatenate(texts).astype(np.int64)), torch.from_numpy(offsets)


def _rarity(texts: Sequence[Ids], size: int) -> Vectors:
    seen = np.zeros(size)
    for text in texts:
        seen[np.unique(text)] += 1
    return np.log((len(texts) + 1) / (seen + 1)).astype(np.float32)


def _whole(article: pairs.Encoded) -> Ids:
    return np.concatenate([np.zeros(0, dtype=np.int32), *(ids for ids, _, _ in article.sentences)])


def _rows(words: vocabulary.Vocabulary, text: str) -> Ids:
    return words.encode(WORD.findall(unify(text)))


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
