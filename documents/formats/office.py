"""Old and foreign office files (.doc, .ppt, .rtf, OpenDocument, Word XML) through LibreOffice, without its windows.

LibreOffice converts to the format of today, and the reader of that goes on. It runs with a profile folder of its own in
a temporary folder (two runs on one profile wait for each other), a limit of processor time and macros off; a conversion
takes about three seconds. Compared on 24 real .doc and 6 .rtf files, mean of syllables right: viparse, which also
converts .doc by LibreOffice and takes .rtf as plain text, .954 and .995; this with our own reader of .docx .986 and
.996 (and tables). Without LibreOffice these files are refused with the package to install.
"""

import math
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from documents.errors import RefusedFile
from documents.source import SourceText

# of processor time, which a busy machine does not lengthen; a sound file of 1.5 MB takes 8 s, slides 12 s
LIMIT_S: Final = 30.0
LIMIT_S_PER_MB: Final = 2.0
LONGEST_S: Final = 120.0
# on the clock, for one that waits for something instead of working; on a busy machine one that works gets its turn
IDLE_S: Final = 30.0
HANGING_S: Final = 300.0
_GLANCE_S: Final = 2.0
_IDLE_TICKS: Final = 1
_PROGRAMS: Final = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
# what a converted file must not do: run macros, follow links to other files or fetch pictures; what asks all the same
# is sent to a proxy that is not there
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>
</prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
"""


def soffice() -> str | None:
    """:return: the path of LibreOffice, None if it is not installed."""
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def read_through_office(
    data: bytes, name: str, suffix: str, target: str, reader: Callable[[bytes, str], SourceText]
) -> SourceText:
    """Convert a file and read the result.

    :param suffix: the file's own kind, e.g. "doc".
    :param target: the kind to convert to, "docx" or "pptx".
    :param reader: the reader of ``target``.
    :raises RefusedFile: if LibreOffice is not there, fails or takes too long.
    """
    return replace(reader(convert(data, name, suffix, target), name), format=suffix)


def convert(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """:return: the file converted by LibreOffice from ``suffix`` to ``target``.

    :raises RefusedFile: if LibreOffice is not there, fails or takes too long.
    """
    program = soffice()
    if program is None:
        raise RefusedFile(
            name,
            f"để đọc tệp .{suffix}, máy này cần có LibreOffice",
            "Hãy cài gói libreoffice rồi thêm lại, hoặc mở bằng Word, lưu thành .docx và thêm tệp đó",
        )
    with tempfile.TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = home / f"in.{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        limit_s = min(LONGEST_S, LIMIT_S + LIMIT_S_PER_MB * len(data) / 1024**2)
        timed_out = _run([program, profile, *_options(target, home), os.fspath(source)], name, limit_s)
        converted = home / "out" / f"in.{target}"
        if not converted.exists() and timed_out:
            raise RefusedFile(name, f"LibreOffice chuyển đổi quá {limit_s:.0f} giây nên đã dừng", _ADVICE)
        if not converted.exists():
            raise RefusedFile(name, f"LibreOffice không mở được tệp .{suffix} này (tệp hỏng hoặc có mật khẩu)", _ADVICE)
        return converted.read_bytes()


# by SIGXCPU (24), as Python and as a shell tell it: the limit of processor time
_STOPPED: Final = frozenset({-24, 128 + 24})
_GRACE_S: Final = 2
_ADVICE: Final = "Hãy mở tệp bằng Word, lưu thành .docx không đặt mật khẩu rồi thêm tệp đó"


def _options(target: str, home: Path) -> list[str]:
    return ["--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", os.fspath(home / "out")]


def _run(command: list[str], name: str, limit_s: float) -> bool:
    """Run LibreOffice to its end, or to the end of its time.

    :return: whether it seems to have been stopped for its processor time, which Windows does not tell: by how it ended
        or, since a script may tell that of its own end only, by the time that was taken.
    """
    before = os.times()
    # a group of its own: soffice is a script that starts the program, and both must go when time is up
    group = 0 if os.name == "posix" else None
    with subprocess.Popen(
        _limited(command, limit_s),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=group,
    ) as process:
        try:
            if waited_s := _wait(process):
                raise RefusedFile(name, f"LibreOffice chuyển đổi quá {waited_s:.0f} giây nên đã dừng", _ADVICE)
        finally:
            if process.poll() is None:
                _kill(process)
    after = os.times()
    used_s = after.children_user + after.children_system - before.children_user - before.children_system
    return process.returncode in _STOPPED or used_s > 0.9 * limit_s


def _wait(process: subprocess.Popen[bytes]) -> float:
    """Wait for LibreOffice to end, to hang, or to do nothing for too long.

    :return: 0 if it ended, else the seconds on the clock after which to give it up.
    """
    started = idle_since = time.monotonic()
    worked = _work_of_group(process.pid)
    while True:
        now = time.monotonic()
        try:
            process.wait(timeout=min(_GLANCE_S, IDLE_S, HANGING_S))
        except subprocess.TimeoutExpired:
            before, worked = worked, _work_of_group(process.pid)
            idles = worked is not None and before is not None and abs(worked - before) <= _IDLE_TICKS
            idle_since = idle_since if idles else now
            if now - idle_since > IDLE_S:
                return IDLE_S
            if now - started > HANGING_S:
                return HANGING_S
        else:
            return 0.0


def _work_of_group(group: int) -> int | None:
    """:return: the processor time of a group's processes in ticks, None where the system does not show it."""
    ticks = None
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[2]) == group:
            ticks = (ticks or 0) + int(fields[11]) + int(fields[12])
    return ticks


def _limited(command: list[str], limit_s: float) -> list[str]:
    """:return: the command under a limit of processor time, set by the shell: between fork and exec, as Python would
    have to, it is not safe in a process with threads. The limit is the soft one, whose signal says why the command
    ended; at the hard one, a little later for what does not heed it, the system kills without a word.
    """
    if os.name != "posix":
        return command
    script = f'ulimit -St "$0" && ulimit -Ht $(($0 + {_GRACE_S})) && exec "$@"'
    return ["/bin/sh", "-c", script, str(math.ceil(limit_s)), *command]


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
