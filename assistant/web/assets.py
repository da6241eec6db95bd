"""The pages' style sheet, scripts and templates, which lie beside this file."""

import json
from importlib.resources import files
from typing import Any


def read_asset(name: str) -> str:
    """:return: the text of the file ``name`` in this package."""
    return (files("assistant.web") / name).read_text(encoding="utf-8")


def packed(value: Any) -> str:
    """:return: a value of a component as one string for ``unpacked`` in ``fill.js``: Gradio walks through each part."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
