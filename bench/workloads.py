"""What is fetched, from what kind of server, and how fast drivefetch is to be: data only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

KB, MB = 1000, 1000**2
KIB, MIB, GIB = 1024, 1024**2, 1024**3

ONE_PROCESS = ("threads", "virtual", "async")
BEST_FIXED = "the best fixed number"
FIXED = ("threads", "threads-5", "threads-20", "threads-40")


@dataclass(frozen=True)
class File:
    """A file of the served folder; equal sizes and seeds have equal content."""

    path: str
    size: int
    seed: int


@dataclass(frozen=True)
class Goal:
    """A bound of a measure: `factor` times that of another program (or of nothing) plus `plus`.

    `BEST_FIXED` stands for the program with a fixed number of workers that was the fastest.
    `wall` and `cpu` in seconds; `memory` of the biggest process and `worker` of the biggest
    worker process in MB.
    """

    programs: tuple[str, ...]
    measure: str
    factor: float = 0
    program: str = ""
    plus: float = 0


@dataclass(frozen=True)
class Workload:
    """A folder, the server's profile, and what is to be reached.

    `list_seconds` and `first_byte_seconds` pass before an answer begins; `rate` is in bytes a
    second and connection, 0 for no limit. `depth` is the number of list requests that must
    follow one another. With `again` the destination already holds everything. `numbers` are the
    programs that try other numbers of workers.
    """

    name: str
    what: str
    files: Callable[[], Iterable[File]]
    workers: int
    peers: tuple[str, ...]
    goals: tuple[Goal, ...]
    list_seconds: float = 0
    first_byte_seconds: float = 0
    rate: int = 0
    depth: int = 1
    again: bool = False
    aria2_connections: int = 1
    numbers: tuple[str, ...] = ()

    @property
    def fetches(self) -> bool:
        """Whether there is anything to fetch; otherwise programs only tell their version."""
        return self.workers > 0

    def limit(self) -> float:
        """Seconds that the profile alone takes, if no worker is ever idle."""
        if not self.fetches:
            return 0
        files = list(self.files())
        folders = {file.path.rpartition("/")[0] for file in files} | {""}
        listing = self.list_seconds * max(self.depth, len(folders) / self.workers)
        if self.again:
            return listing
        waiting = self.first_byte_seconds * max(1, len(files) / self.workers)
        moving = sum(file.size for file in files) / self.rate if self.rate else 0
        return listing + waiting + moving / self.workers


def wall(factor: float, program: str) -> Goal:
    return Goal(ONE_PROCESS, "wall", factor, program)


def memory(megabytes: float) -> Goal:
    return Goal(ONE_PROCESS + ("processes",), "memory", plus=megabytes)


# What worker processes may cost more than threads, and weigh.
PROCESSES = (
    Goal(("processes",), "wall", 1.0, "threads", plus=0.3),
    Goal(("processes",), "cpu", 1.25, "threads"),
    Goal(("processes",), "worker", plus=90),
)
USUAL = (memory(160), *PROCESSES)
AUTO = Goal(("auto",), "wall", 1.10, BEST_FIXED)
NUMBERS = ("auto", *(name for name in FIXED if name != "threads"))


def numbered(directory: str, count: int, size: int, first_seed: int = 0) -> list[File]:
    return [
        File(f"{directory}file-{number:04}.bin", size, first_seed + number)
        for number in range(count)
    ]


def book() -> list[File]:
    """Ten files, evenly from 500 KB to 3 MB, in no order."""
    steps = (4, 9, 0, 6, 2, 7, 1, 8, 5, 3)
    return [
        File(f"chapter-{number:02}.pdf", 500 * KB + step * 2500 * KB // 9, step)
        for number, step in enumerate(steps)
    ]


def small() -> list[File]:
    return [
        file
        for folder in range(50)
        for file in numbered(f"folder-{folder:02}/", 100, 16 * KIB, first_seed=100 * folder)
    ]


def mixed() -> list[File]:
    files = numbered("", 200, 200 * KB)
    return files[:120] + [File("large.bin", 256 * MIB, 0)] + files[120:]


def capped() -> list[File]:
    return [File("large.bin", 512 * MIB, 0)]


def bare() -> list[File]:
    return [File("large.bin", GIB, 0)]


def tree() -> Iterable[File]:
    """100,000 files of up to 2 KB in 5,000 folders: 50, and 99 in each of them."""
    for top in range(50):
        for sub in range(100):
            below = f"sub-{sub:02}/" if sub else ""
            for number in range(20):
                kind = (top * 2000 + sub * 20 + number) % 256
                yield File(f"top-{top:02}/{below}file-{number:02}.bin", 100 + 7 * kind, kind)


def start() -> list[File]:
    return numbered("", 10, MB)


BOOK = dict(
    files=book, peers=("rclone",), list_seconds=0.3, first_byte_seconds=0.4, rate=1_100_000
)
TREE = dict(files=tree, peers=("rclone",), workers=32, list_seconds=0.1, depth=3)
ALL_PEERS = ("rclone", "aria2", "curl")

WORKLOADS = (
    Workload(
        name="book",
        what="10 files, 0.5–3 MB; list 300 ms, first byte 400 ms, 1.1 MB/s a connection",
        workers=10,
        goals=(wall(0.80, "rclone"), AUTO, *USUAL),
        numbers=NUMBERS,
        **BOOK,
    ),
    Workload(
        name="book5",
        what="the same with 5 workers",
        workers=5,
        goals=(wall(0.92, "rclone"), *USUAL),
        **BOOK,
    ),
    Workload(
        name="small",
        what="5,000 × 16 KiB in 50 folders; list 60 ms, first byte 20 ms",
        files=small,
        workers=32,
        peers=ALL_PEERS,
        goals=(wall(1.00, "rclone"), AUTO, *USUAL),
        numbers=NUMBERS,
        list_seconds=0.06,
        first_byte_seconds=0.02,
        depth=2,
    ),
    Workload(
        name="mixed",
        what="256 MiB + 200 × 200 KB; list and first byte 60 ms, 20 MB/s a connection",
        files=mixed,
        workers=10,
        peers=ALL_PEERS,
        goals=(wall(0.45, "rclone"), AUTO, *USUAL),
        numbers=NUMBERS,
        list_seconds=0.06,
        first_byte_seconds=0.06,
        rate=20 * MB,
    ),
    Workload(
        name="capped",
        what="512 MiB; list and first byte 60 ms, 25 MB/s a connection",
        files=capped,
        workers=10,
        peers=ALL_PEERS,
        aria2_connections=10,
        goals=(wall(1.00, "aria2"), AUTO, *USUAL),
        numbers=NUMBERS,
        list_seconds=0.06,
        first_byte_seconds=0.06,
        rate=25 * MB,
    ),
    Workload(
        name="bare",
        what="1 GiB, no limits",
        files=bare,
        workers=10,
        peers=ALL_PEERS,
        goals=(wall(0.75, "rclone"), Goal(ONE_PROCESS, "cpu", 0.80, "rclone"), *USUAL),
    ),
    Workload(
        name="tree",
        what="100,000 files of up to 2 KB in 5,000 folders, first fetch; list 100 ms",
        goals=(wall(0.60, "rclone"), *PROCESSES),
        **TREE,
    ),
    Workload(
        name="tree-again",
        what="the same, nothing new",
        again=True,
        goals=(wall(0.50, "rclone"), memory(200)),
        **TREE,
    ),
    Workload(
        name="start",
        what="10 × 1 MB, no latency: the start is the work",
        files=start,
        workers=10,
        peers=ALL_PEERS,
        goals=(Goal(ONE_PROCESS, "wall", plus=0.35), *USUAL),
    ),
    Workload(
        name="version",
        what="--version",
        files=list,
        workers=0,
        peers=("rclone",),
        goals=(Goal(("drivefetch",), "wall", plus=0.12),),
    ),
)
