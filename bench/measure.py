"""Runs a command once and says what it took."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

MEGABYTE = 1000**2
LEASH = ["setpriv", "--pdeathsig", "TERM", "timeout", "--kill-after=5", "1800"]
SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Measurement:
    """Wall and CPU in seconds, memory (resident, at its peak) in MB.

    CPU is user and system time, children included. `memory` is that of the biggest process,
    `worker` that of the biggest child among those watched, `together` the sum of all peaks.
    `problem` is empty if all went well.
    """

    wall: float
    cpu: float
    memory: float
    worker: float
    together: float
    problem: str


def run(command: list[str], directory: Path, env: dict[str, str], watched: bool) -> Measurement:
    """Runs it there; its output goes into `output.log`.

    CPU is what the kernel accounts to the ended process and its descendants. Memory comes from
    GNU time, which is small: the kernel counts the memory of the process that forks as if it
    were the command's. Only if `watched` are its processes looked at while they run, because
    that costs some CPU.
    """
    peak = directory / "peak.txt"
    whole = [*LEASH, "/usr/bin/time", "-q", "-f", "%M", "-o", str(peak), *command]
    with (directory / "output.log").open("wb") as output:
        begin = time.monotonic()
        process = subprocess.Popen(
            whole, cwd=directory, env=env, stdout=output, stderr=output, start_new_session=True
        )
        with Watcher(process.pid, watched) as watcher:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
    code = process.returncode = os.waitstatus_to_exitcode(status)
    biggest = int(peak.read_text()) * 1024 / MEGABYTE if peak.exists() else 0
    return Measurement(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        memory=biggest,
        worker=watcher.biggest_worker(),
        together=watcher.together() or biggest,
        problem=f"exit code {code}" if code else "",
    )


class Watcher:
    """Notes the peak memory of every JVM of a session, while there is one to watch."""

    def __init__(self, session: int, wanted: bool):
        self.session = session
        self.peaks: dict[int, float] = {}
        self.over = Event()
        self.thread = Thread(target=self._watch) if wanted else None

    def __enter__(self):
        if self.thread:
            self.thread.start()
        return self

    def __exit__(self, *problem):
        self.over.set()
        if self.thread:
            self.thread.join()

    def biggest_worker(self) -> float:
        """Of all but the first process, which started the others."""
        return max((self.peaks[each] for each in sorted(self.peaks)[1:]), default=0)

    def together(self) -> float:
        return sum(self.peaks.values())

    def _watch(self) -> None:
        while not self.over.wait(SAMPLE_SECONDS):
            for entry in Path("/proc").glob("[0-9]*"):
                try:
                    self._note(entry)
                except (FileNotFoundError, ProcessLookupError):
                    pass  # It has ended meanwhile.

    def _note(self, entry: Path) -> None:
        name, _, fields = (entry / "stat").read_text().rpartition(")")
        if name.endswith("(java") and int(fields.split()[3]) == self.session:
            for line in (entry / "status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    self.peaks[int(entry.name)] = int(line.split()[1]) * 1024 / MEGABYTE
