"""The language tools of ``index`` as the functions that ``understand`` takes.

Loaded once, at the first question: the tables are a few MB and cost some hundred milliseconds.
"""

from assistant.synonyms import Synonyms
from assistant.understand import Languages
from index.language import detect
from index.lexicon import Lexicon
from index.marks import MarksRestorer


def load_languages() -> Languages:
    """:return: detection, mark restoring and English terms, from the tables that ship with the package."""
    restorer, lexicon = MarksRestorer.load(), Lexicon.load()
    return Languages(
        detect=detect,
        restore=lambda text: restorer.restore(text).text,
        translate=lexicon.translate,
        phrases=lexicon.phrases,
        spellings=restorer.spellings,
        synonyms=Synonyms.load(),
    )
