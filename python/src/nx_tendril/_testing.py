"""Marks differences from NetworkX in its own tests, and writes how often each function was computed."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import Any

from nx_tendril._registry import CALLS

COUNTS = "NX_TENDRIL_COUNTS"  # environment variable: the folder for the counts of each process

# Tests that cannot pass, as "file:class.test" or "file:test", with the reason.
DIFFERENCES = {
    "test_dag.py:TestDAG.test_topological_sort6": "the order is computed at the call, before the graph changes",
}


class Writer:
    """A plugin of pytest."""

    def pytest_sessionfinish(self, session: Any, exitstatus: int) -> None:
        folder = os.environ.get(COUNTS)
        if folder:
            Path(folder, f"{uuid.uuid4().hex}.json").write_text(json.dumps(CALLS), encoding="utf-8")


def mark(items: list) -> None:
    import pytest

    if items:
        items[0].config.pluginmanager.register(Writer())
    for item in items:
        file = Path(str(item.fspath)).name
        test = getattr(item, "originalname", None) or item.name
        for name in (test, f"{item.cls.__name__}.{test}" if getattr(item, "cls", None) else test):
            reason = DIFFERENCES.get(f"{file}:{name}")
            if reason:
                item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
