"""Gradio imported without what no page needs: in a process of its own, as it is imported once only."""

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
import fastapi
from starlette.testclient import TestClient
stubs = [path for path in opened if path.endswith(".pyi")]
told, collecting, as_before = gradio.Button.click.__doc__, gc.isenabled(), sys.meta_path == finders
with gradio.Blocks() as page:
    box = gradio.Textbox()
    gradio.Button("Ask").click(lambda: "an answer", None, box, api_name="asked", queue=False)
site = gradio.mount_gradio_app(fastapi.FastAPI(), page, path="/")
servers = sum(isinstance(each, gradio.routes.App) for each in gc.get_objects())
with TestClient(site) as client:
    dependencies = client.get("/config").json()["dependencies"]
    answer = client.post("/gradio_api/run/asked", json={"data": []}).json()["data"]
events = [event["api_name"] for event in dependencies]
print(json.dumps(dict(
    stubs=stubs, told=told, collecting=collecting, as_before=as_before, servers=servers, events=events, answer=answer
)))
"""


def test_gradio_works_without_stubs_docstrings_and_servers_that_nobody_asks() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GRADIO_ANALYTICS_ENABLED": "False"}
    command = [sys.executable, "-c", IMPORTED]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=True)
    found = json.loads(done.stdout)
    # if one of these fails, Gradio has changed: see what it does when imported, and put assistant/web/lean.py right
    assert found["stubs"] == []
    assert "{{ component }}" in found["told"]
    assert found["collecting"]
    assert found["as_before"]
    assert found["servers"] == 1
    assert found["events"] == ["asked"]
    assert found["answer"] == ["an answer"]
