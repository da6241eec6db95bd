"""The language tools of ``index`` as the functions that ``understand`` takes.

Loaded once, at the first question: the tables are a few MB and cost some hundred milliseconds.
"""

from collections.abc import Callable

from assistant.synonyms import Synonyms
from assistant.understand import Languages
from index.language import detect
from index.lexicon import Lexicon
from index.marks import MarksRestorer
from index.terms import Held


def load_languages(held: Callable[[str], Held] | None = None) -> Languages:
    """Load the tables that ship with the package.

    :param held: how often the documents hold a word (``index.store``), so that no name in them is taken for a slip.
    :return: detection, mark restoring and English terms.
    """
    restorer, lexicon = MarksRestorer.load(), Lexicon.load()
    return Languages(
        detect=detect,
        restore=lambda text: restorer.restore(text, held).text,
        translate=lexicon.translate,
        phrases=lexicon.phrases,
        spellings=restorer.spellings,
        synonyms=Synonyms.load(),
    )
