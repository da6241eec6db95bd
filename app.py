"""Composition root: the ``resolutions`` command with ``serve``, which puts settings, assistant and web app together.

Everything heavy is imported when it is needed: Gradio before the first page, the models behind it.
"""

import os
import socket
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.briefing import command
from assistant.cli import Data, chosen_settings, cli, run
from assistant.settings import Settings
from documents.errors import SettingError

if TYPE_CHECKING:
    from assistant.service import Assistant

# Importing PyTorch keeps two cores busy for seconds; a browser that opens the page at once is served before that.
_PAGE_FIRST_S = 4.0
# A person reads an answer before the next question; a connection that is closed just then loses the question.
_STILL_THERE_S = 75
_GOODBYE_S = 3  # an open page holds a connection for ever; do not wait longer for it when stopping


command.register(cli.command)


def main() -> None:
    """Run the ``resolutions`` command."""
    run()


@cli.command()
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Địa chỉ mạng (mặc định: RESOLUTIONS_HOST hoặc 127.0.0.1).")] = "",
    port: Annotated[int, typer.Option(help="Cổng (mặc định: RESOLUTIONS_PORT hoặc 7860).", min=0, max=65535)] = 0,
    data: Data = None,
) -> None:
    """Mở trang web hỏi đáp."""
    settings = chosen_settings(context, data)
    local = is_this_machine(host or settings.host)
    if not local:
        _require_account(settings)
    with _bound(host or settings.host, port or settings.port) as listener:
        _serve(settings, listener, local=local)


def _serve(settings: Settings, listener: socket.socket, *, local: bool) -> None:
    # uploads wait in the data folder, where no other user of the machine can read them; Gradio reads this when imported
    os.environ["GRADIO_TEMP_DIR"] = str(settings.data.resolve() / "uploads")

    from assistant.web.lean import lean_gradio

    with lean_gradio():
        import uvicorn

        from assistant.briefing.saved.store import Drafts
        from assistant.records.store import Records
        from assistant.service import Assistant
        from assistant.web.server import build

    url = settings.database_url
    with Assistant.open(settings) as assistant, Records.open(url) as records, Drafts.open(url) as drafts:
        app = build(assistant, records, drafts, settings.data, watched=settings.watched, local=local)
        config = uvicorn.Config(
            app, log_level="warning", timeout_graceful_shutdown=_GOODBYE_S, timeout_keep_alive=_STILL_THERE_S
        )
        host, port = listener.getsockname()[:2]
        typer.echo(f"Trang hỏi đáp: http://{host}:{port} (dừng bằng Ctrl+C)")
        # the page first: importing the models takes seconds and would hold up the server's own start
        Thread(target=_warm_up, args=(assistant,), name="warm-up", daemon=True).start()
        uvicorn.Server(config).run(sockets=[listener])


def is_this_machine(host: str) -> bool:
    """:return: whether only programs of this machine can reach an app that listens on ``host``."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require_account(settings: Settings) -> None:
    from assistant.records.store import Records

    with Records.open(settings.database_url) as records:
        if not records.accounts.any():
            raise SettingError(
                "Chưa có tài khoản nào, nên trang chỉ mở được ở 127.0.0.1. Trước khi cho máy khác dùng, hãy tạo "
                'tài khoản quản trị: resolutions user add TÊN --role "quản trị"'
            )


def _warm_up(assistant: "Assistant") -> None:
    from assistant.web.samples import add_samples

    add_samples(assistant)
    assistant.start(model_after_s=_PAGE_FIRST_S)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as exc:
        listener.close()
        raise SettingError(
            f"Không mở được địa chỉ {host}, cổng {port}: {exc.strerror}. Hãy chọn cổng khác bằng --port, "
            "hoặc tắt chương trình đang dùng cổng này."
        ) from exc
    return listener


if __name__ == "__main__":
    main()
