"""The environment that keeps libraries from calling out."""

import os
from pathlib import Path

import pytest

from assistant.offline import keep_silent

NAMES = (
    "HF_HUB_OFFLINE",
    "HF_HUB_DISABLE_TELEMETRY",
    "GRADIO_ANALYTICS_ENABLED",
    "ANONYMIZED_TELEMETRY",
    "DO_NOT_TRACK",
    "LANGSMITH_TRACING",
    "LANGCHAIN_TRACING_V2",
)
SILENT = ["1", "1", "False", "False", "1", "false", "false"]
PROXIES = ("no_proxy", "NO_PROXY")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, *PROXIES, "TOKENIZERS_PARALLELISM"):
        monkeypatch.setenv(name, "")  # so that it is put back afterwards
        monkeypatch.delenv(name)


def test_with_the_builtin_model_or_a_folder_nothing_may_call_out(tmp_path: Path) -> None:
    for embedding in ("builtin", str(tmp_path)):
        os.environ.pop("HF_HUB_OFFLINE", None)
        keep_silent(embedding)
        assert [os.environ.get(name) for name in NAMES] == SILENT


def test_a_hub_id_leaves_the_hub_reachable_and_nothing_else() -> None:
    keep_silent("intfloat/multilingual-e5-small")
    assert "HF_HUB_OFFLINE" not in os.environ
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"


def test_what_is_meant_for_this_machine_goes_through_no_proxy_and_hosts_that_were_kept_out_stay_out() -> None:
    os.environ["NO_PROXY"] = "may-chu.noi-bo"
    keep_silent("builtin")
    keep_silent("builtin")
    for name in PROXIES:
        assert os.environ[name].split(",") == ["may-chu.noi-bo", "localhost", "127.0.0.1", "::1"]
