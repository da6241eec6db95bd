"""Train the built-in models:

    python -m index.train FOLDER [--only marks,lexicon,language,embedding] [--questions FILE]...

``FILE`` holds questions as people ask them, a ``{"text"}`` a line: laws do not tell how "ai" and "nào" are used.

Writes into ``index/models`` and, what scans need too, ``documents/models``. It does not judge what it made: the tests
and the benchmark do.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from documents.syllable_costs import TABLE
from index.training import corpus

MODELS = Path(__file__).parent / "models"


_TIMES_OFFICIAL: Final = 2  # how often a pair of our own field counts beside one of news and talk
_TIMES_ASKED: Final = 5  # how often a question counts beside a text


def train_language(folder: Path) -> None:
    """Write the table of words by which the language of a question is told."""
    from index.training import language

    pairs = corpus.sentence_pairs(folder)
    vietnamese = [vi for _, vi in pairs] + [a.text for a in corpus.articles(folder)] + 20 * corpus.phrases()
    terms = corpus.glossary(folder)
    language.train(vietnamese, [en for en, _ in pairs] + 5 * [en for en, _ in terms], MODELS / "language.tsv")


def train_marks(folder: Path, questions: Sequence[str]) -> None:
    """Write the table by which missing marks are restored."""
    from index.training import marks

    texts = [f"{a.title}. {a.text}" for a in corpus.articles(folder)]
    texts += [vi for _, vi in corpus.sentence_pairs(folder)]
    texts += _TIMES_ASKED * list(questions) + 10 * corpus.phrases() + 3 * [vi for _, vi in corpus.glossary(folder)]
    marks.train(texts, TABLE)


def train_lexicon(folder: Path) -> None:
    """Write the weighted translations of English words."""
    from index.training import lexicon

    pairs = corpus.sentence_pairs(folder) + _TIMES_OFFICIAL * corpus.official_pairs()
    lexicon.train(pairs, corpus.glossary(folder), corpus.place_names(), MODELS / "lexicon.npz")


def train_embedding(folder: Path) -> None:
    """Write the embedding model; it takes 5 to 10 minutes on two cores and needs the lexicon."""
    from index.training import embedding

    embedding.train(folder, MODELS / "builtin")


PARTS: Final = ("language", "marks", "lexicon", "embedding")


def main() -> None:
    """Read the command line and train the parts that were named, all of them by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="folder with the *.jsonl.gz files described in index/training/corpus.py"
    )
    parser.add_argument("--only", default=",".join(PARTS), help="parts to train, separated by commas")
    parser.add_argument("--questions", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    questions = [question for path in arguments.questions for question in corpus.questions(path)]
    train: dict[str, Callable[[Path], None]] = {
        "language": train_language,
        "marks": partial(train_marks, questions=questions),
        "lexicon": train_lexicon,
        "embedding": train_embedding,
    }
    for part in arguments.only.split(","):
        train[part](arguments.folder)


if __name__ == "__main__":
    main()
