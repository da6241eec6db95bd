"""Keep libraries from calling out: the environment that they read when they are imported.

Must run before the first heavy import. It cannot stop a library that ignores these names; the test of the whole first
use with connections refused shows that none does.
"""

import os
from pathlib import Path
from typing import Final

_SILENT: Final = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}
_THIS_MACHINE: Final = ("localhost", "127.0.0.1", "::1")


def keep_silent(embedding: str) -> None:
    """Set the environment for this process and its children.

    :param embedding: the setting; a hub id has to be fetched once, so only then the hub stays reachable.
    """
    os.environ.update(_SILENT)
    _keep_from_proxies()
    if embedding == "builtin" or Path(embedding).expanduser().is_dir():
        os.environ["HF_HUB_OFFLINE"] = "1"


def _keep_from_proxies() -> None:
    """See to it that what is meant for this machine (a chat model, a Chroma server) never goes through a proxy."""
    names = ("no_proxy", "NO_PROXY")  # where both are set, some libraries read the one and some the other
    kept = [host for name in names for host in os.environ.get(name, "").split(",") if host]
    for name in names:
        os.environ[name] = ",".join(dict.fromkeys((*kept, *_THIS_MACHINE)))
