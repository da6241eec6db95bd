"""Every error that this project raises on purpose, under one parent.

    ResolutionsError
    ├── RefusedFile      a file that cannot be read or must not be stored
    ├── NotFound         an id or a path that is not there
    ├── StoreError       the data folder cannot be used (locked, damaged, another model)
    ├── SettingError     a setting is missing or malformed
    └── ModelError       an embedding or chat model cannot be loaded or asked

"The documents do not tell" is a result, never an error. Each message says what happened, to what, and what to do;
it is shown to people as it stands.
"""


class ResolutionsError(Exception):
    """Parent of all: catch this at the border (command line, web page) and show the message."""


class RefusedFile(ResolutionsError):
    """A file that is not taken in, with the reason and the advice as one Vietnamese sentence each."""

    def __init__(self, name: str, reason: str, advice: str = "") -> None:
        """Keep the parts and build the message.

        :param name: the file's name as people know it.
        :param reason: what is wrong with it, a sentence without the final stop.
        :param advice: what to do about it, a sentence without the final stop; empty if there is nothing to do.
        """
        self.name, self.reason, self.advice = name, reason, advice
        super().__init__(f"{name}: {reason}." + (f" {advice}." if advice else ""))


class NotFound(ResolutionsError):
    """An id or a path that names nothing."""


class StoreError(ResolutionsError):
    """The data folder cannot be used as asked."""


class SettingError(ResolutionsError):
    """A setting is missing or malformed; the message names its key and value."""


class ModelError(ResolutionsError):
    """A model cannot be loaded or does not answer; the message names the setting that chose it."""
