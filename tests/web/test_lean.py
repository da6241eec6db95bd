"""Gradio imported without its work for editors: in a process of its own, as it is imported once only."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTED = """
import gc, json, sys
opened, finders = [], list(sys.meta_path)
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from assistant.web.lean import lean_gradio
with lean_gradio():
    import gradio
stubs = [path for path in opened if path.endswith(".pyi")]
told, collecting, as_before = gradio.Button.click.__doc__, gc.isenabled(), sys.meta_path == finders
with gradio.Blocks() as page:
    gradio.Button("Ask", elem_id="ask").click(lambda: None, api_name="asked")
events = [event["api_name"] for event in page.config["dependencies"]]
print(json.dumps(dict(stubs=stubs, told=told, collecting=collecting, as_before=as_before, events=events)))
"""


def test_gradio_is_imported_without_its_stubs_and_docstrings_and_works() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GRADIO_ANALYTICS_ENABLED": "False"}
    command = [sys.executable, "-c", IMPORTED]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=True)
    found = json.loads(done.stdout)
    # if one of these fails, Gradio has changed: see what it does when imported, and put assistant/web/lean.py right
    assert found["stubs"] == []
    assert "{{ component }}" in found["told"]
    assert found["collecting"]
    assert found["as_before"]
    assert found["events"] == ["asked"]
