"""Makes what the server serves: contents, made once, and the catalogue of a workload."""

import base64
import hashlib
import json
import random
from pathlib import Path

from workloads import File, MIB, Workload

Checksums = tuple[str, str]


def identity(*parts: str) -> str:
    """An id as Drive makes them, always the same for the same parts."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return "1" + base64.urlsafe_b64encode(digest).decode()[:32]


def root_of(workload: Workload) -> str:
    return identity(workload.name)


class Contents:
    """Files of pseudo-random bytes, and their checksums."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.book = directory / "checksums.json"
        self.known = json.loads(self.book.read_text()) if self.book.exists() else {}
        directory.mkdir(parents=True, exist_ok=True)

    def have(self, files: list[File]) -> None:
        """Makes what is missing."""
        missing = {name_of(file): file for file in files if name_of(file) not in self.known}
        for name, file in missing.items():
            self.known[name] = self._make(self.directory / name, file)
        if missing:
            self.book.write_text(json.dumps(self.known))

    def checksums(self, file: File) -> Checksums:
        """MD5 and SHA-256 in hex."""
        return tuple(self.known[name_of(file)])

    @staticmethod
    def _make(path: Path, file: File) -> Checksums:
        source = random.Random(file.seed)
        md5, sha256 = hashlib.md5(), hashlib.sha256()
        with path.open("wb") as out:
            for start in range(0, file.size, MIB):
                block = source.randbytes(min(MIB, file.size - start))
                out.write(block)
                md5.update(block)
                sha256.update(block)
        return md5.hexdigest(), sha256.hexdigest()


def name_of(file: File) -> str:
    return f"{file.size}-{file.seed}"


def write_catalogue(workload: Workload, contents: Contents, path: Path) -> None:
    """One line an item: id, parent, name, content, size, MD5, SHA-256; the last four of files."""
    root = root_of(workload)
    folders = {"": root}
    with path.open("w") as out:

        def add(parent: str, name: str, item: str, *content: str) -> None:
            print(item, parent, name, *(content or [""] * 4), sep="\t", file=out)

        def folder(below: str) -> str:
            if below not in folders:
                parent, _, name = below.rpartition("/")
                folders[below] = identity(workload.name, below)
                add(folder(parent), name, folders[below])
            return folders[below]

        for file in workload.files():
            parent, _, name = file.path.rpartition("/")
            item = identity(workload.name, file.path)
            content = name_of(file), str(file.size), *contents.checksums(file)
            add(folder(parent), name, item, *content)
