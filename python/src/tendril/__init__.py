"""Graph algorithms on data frames, arrays and files, at the speed of hand-written loops."""

from tendril._errors import (
    Cancelled,
    InternalError,
    InvalidInput,
    ProcessLost,
    ProgramFailed,
    ResourceExhausted,
    TendrilError,
)
from tendril._graph import Graph, read
from tendril._process import config, shutdown
from tendril._table import Table

__version__ = "0.1.0.dev0"
__all__ = [
    "Cancelled",
    "Graph",
    "InternalError",
    "InvalidInput",
    "ProcessLost",
    "ProgramFailed",
    "ResourceExhausted",
    "Table",
    "TendrilError",
    "config",
    "read",
    "shutdown",
]
