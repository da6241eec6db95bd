"""The pages' style sheet, scripts and templates, which lie beside this file."""

from importlib.resources import files


def read_asset(name: str) -> str:
    """:return: the text of the file ``name`` in this package."""
    return (files("assistant.web") / name).read_text(encoding="utf-8")
