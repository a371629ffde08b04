"""What the tests share."""

import os
import time
from pathlib import Path

import pytest

PYTHON = Path(__file__).resolve().parents[1]


@pytest.fixture
def python_source():
    """The folder of this package in the checkout."""
    return PYTHON


def has_ended(pid: int, seconds: float = 60) -> bool:
    """Waits until a process has ended, and returns whether it has."""
    for _ in range(int(seconds * 20)):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
            if state == "Z":
                return True
        except OSError:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return True
        time.sleep(0.05)
    return False


@pytest.fixture
def ended():
    return has_ended


@pytest.fixture
def environment():
    """The environment in which a child imports the same package as this process."""
    import tendril

    found = dict(os.environ)
    found["PYTHONPATH"] = str(Path(tendril.__file__).parents[1])
    return found
