"""How each program is told to do a workload."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drivefolder import identity, root_of
from server import HOST, Server
from workloads import Workload

HERE = Path(__file__).parent
CHECKOUT = HERE.parent
KEY = "bench"
BEFORE = "-before"


@dataclass(frozen=True)
class Job:
    """A workload, the destination, and where lists and configurations may be written."""

    workload: Workload
    destination: Path
    scratch: Path
    authority: Path

    @property
    def workers(self) -> str:
        return str(self.workload.workers)


Program = Callable[[Job], list[str]]


def drivefetch(checkout: Path, mode: str, workers: str = "") -> Program:
    """With as many workers as the workload says, or another number."""

    def command(job: Job) -> list[str]:
        return [
            *(str(checkout / "drivefetch"), f"--mode={mode}", f"--workers={workers or job.workers}"),
            *(f"--dest={job.destination}", f"--api-key={KEY}"),
            *(f"--ca-cert={job.authority}", "--config=/dev/null", "--progress=none"),
            root_of(job.workload),
        ]

    return command


def rclone(job: Job) -> list[str]:
    token = {"access_token": KEY, "token_type": "Bearer", "expiry": "2099-01-01T00:00:00Z"}
    config = job.scratch / "rclone.conf"
    config.write_text(
        "[drive]\ntype = drive\nscope = drive.readonly\n"
        f"root_folder_id = {root_of(job.workload)}\ntoken = {json.dumps(token)}\n"
    )
    return [
        *("rclone", "copy", "drive:", str(job.destination), "--config", str(config)),
        *("--ca-cert", str(job.authority), "--transfers", job.workers, "--checkers", job.workers),
        *("--drive-pacer-min-sleep", "1ms", "--drive-pacer-burst", "10000"),
    ]


def aria2(job: Job) -> list[str]:
    urls = job.scratch / "aria2.txt"
    urls.write_text("".join(f"{url}\n  out={path}\n" for url, path in addresses(job.workload)))
    connections = str(job.workload.aria2_connections)
    return [
        *("aria2c", "--no-conf", "-i", str(urls), "-d", str(job.destination), "-j", job.workers),
        *("-x", connections, "-s", connections, "-k", "1M", "--file-allocation=none"),
        *(f"--ca-certificate={job.authority}", "--async-dns=false", "--summary-interval=0"),
        *("--console-log-level=error", "--download-result=hide", "--show-console-readout=false"),
    ]


def curl(job: Job) -> list[str]:
    urls = job.scratch / "curl.txt"
    lines = (f'url = "{url}"\noutput = "{path}"\n' for url, path in addresses(job.workload))
    urls.write_text("".join(lines))
    return [
        *("curl", "-q", "--parallel", "--parallel-max", job.workers, "--cacert"),
        *(str(job.authority), "--fail", "--no-progress-meter", "--create-dirs"),
        *("--output-dir", str(job.destination), "-K", str(urls)),
    ]


def addresses(workload: Workload):
    """Address and path of each file."""
    for file in workload.files():
        item = identity(workload.name, file.path)
        yield f"https://{HOST}/drive/v3/files/{item}?alt=media&key={KEY}", file.path


MODES = ("threads", "virtual", "async", "processes", "sequential")
NUMBERS = {"auto": "auto", "threads-5": "5", "threads-20": "20", "threads-40": "40"}


def ours(checkout: Path, suffix: str = "") -> dict[str, Program]:
    """drivefetch as that checkout has it; the suffix tells its programs from another one's."""
    modes = {mode: drivefetch(checkout, mode) for mode in MODES}
    numbers = {name: drivefetch(checkout, "threads", count) for name, count in NUMBERS.items()}
    return {name + suffix: program for name, program in (modes | numbers).items()}


PEERS: dict[str, Program] = {"rclone": rclone, "aria2": aria2, "curl": curl}
FETCHES = ours(CHECKOUT) | PEERS


@dataclass(frozen=True)
class Programs:
    """Ours, the peers, and where it is given another checkout of ours to compare with."""

    before: Path | None

    def with_before(self, names: list[str]) -> list[str]:
        """Each of ours is followed by that of the other checkout, so that both meet the same."""
        if not self.before:
            return names
        return [each for name in names for each in self._pair(name)]

    def _pair(self, name: str) -> list[str]:
        return [name] if name in PEERS else [name, name + BEFORE]

    def command(self, program: str, job: Job) -> list[str]:
        """What to run; writes the lists that it reads."""
        if not job.workload.fetches:
            return self._version(program)
        fetches = FETCHES | (ours(self.before, BEFORE) if self.before else {})
        return fetches[program](job)

    def _version(self, program: str) -> list[str]:
        if program in PEERS:
            return [program, "version"]
        checkout = self.before if self.before and program.endswith(BEFORE) else CHECKOUT
        return [str(checkout / "drivefetch"), "--version"]


def environment() -> dict[str, str]:
    """Ours, without what would configure the programs behind our back."""
    foreign = ("DRIVEFETCH_", "RCLONE_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
    return {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(foreign)
    }
