"""What a command takes: its time, and the memory of the process that runs it."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
# ru_maxrss counts KiB, on macOS bytes
PER_MIB = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Taken:
    """What one command took. What it says of itself, as JSON in its last line, goes before what is seen here."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    said: dict[str, Any]


def take(command: list[str], environment: dict[str, str], stdin: str = "") -> Taken:
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as given:
        given.write(stdin.encode())
        given.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdin=given, stdout=output, stderr=errors
        )
        # the usage of this child alone, its memory included; wait() would not tell
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        text, complaints = read(output), read(errors)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{(text + complaints)[-6000:]}")
    said = said_in(text)
    return Taken(
        seconds=said.pop("seconds", seconds),
        cpu_seconds=said.pop("cpu_seconds", usage.ru_utime + usage.ru_stime),
        peak_mib=usage.ru_maxrss / PER_MIB,
        said=said,
    )


def read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def said_in(text: str) -> dict[str, Any]:
    last = text.rstrip().rpartition("\n")[2]
    if not last.startswith("{"):
        return {}
    said: dict[str, Any] = json.loads(last)
    return said


class Watch:
    """The seconds since it was made, of the clock and of all threads of this process."""

    def __init__(self) -> None:
        self.began = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, float]:
        clock, cpu = self.began
        return {"seconds": time.perf_counter() - clock, "cpu_seconds": time.process_time() - cpu}


def end(said: dict[str, Any], success: bool = True) -> None:
    """The last words of a measured process. chDB can hang in its own clean-up when Python's has already begun."""
    print(json.dumps(said), flush=True)
    os._exit(0 if success else 1)
