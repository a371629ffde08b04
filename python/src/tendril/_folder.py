"""The private folder of columns that Python and the JVM exchange."""

from __future__ import annotations

import os
import shutil
import tempfile

try:
    import fcntl
except ImportError:  # Windows: a folder in use cannot be removed there
    fcntl = None  # type: ignore[assignment]

PREFIX = "tendril-python-"
LOCK = "lock"


class Folder:
    """A folder that only this user can open, locked while this process lives."""

    def __init__(self) -> None:
        remove_stale()
        self.path = tempfile.mkdtemp(prefix=PREFIX)  # mode 0700
        lock = os.path.join(self.path, LOCK)
        new = lock + ".new" if fcntl else lock
        self.lock = os.open(new, os.O_RDWR | os.O_CREAT, 0o600)
        if fcntl:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.rename(new, lock)  # other processes never see it unlocked while this one lives
        self._files = 0

    def new_file(self) -> str:
        """The path of a new file. Callers hold the lock of the process."""
        self._files += 1
        return os.path.join(self.path, f"column-{self._files}")

    def remove(self) -> None:
        os.close(self.lock)
        shutil.rmtree(self.path, ignore_errors=True)


def remove_stale() -> None:
    """Removes the folders of this user whose process has ended without doing so."""
    temporary = tempfile.gettempdir()
    try:
        entries = [entry for entry in os.scandir(temporary) if entry.name.startswith(PREFIX)]
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False) and _is_stale(entry):
                shutil.rmtree(entry.path, ignore_errors=True)
        except OSError:
            pass


def _is_stale(entry: os.DirEntry) -> bool:
    if not fcntl:
        return True  # removing fails while files are open
    if entry.stat(follow_symlinks=False).st_uid != os.getuid():
        return False
    try:
        lock = os.open(os.path.join(entry.path, LOCK), os.O_RDWR)
    except OSError:
        return False  # is being made or removed
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False
    finally:
        os.close(lock)


def unlink(path: str) -> None:
    """Removes a file if the system allows it; else the folder's removal does."""
    try:
        os.unlink(path)
    except OSError:
        pass
