"""The failures that a caller can act on."""


class TendrilError(Exception):
    """A failure. Its message states the rule, the values and the remedy."""


class InvalidInput(TendrilError, ValueError):
    """A file, a column, an id or a value is invalid."""


class ResourceExhausted(TendrilError, MemoryError):
    """Memory, disk space or an index range is insufficient."""


class ProgramFailed(TendrilError):
    """Code of the user threw an exception."""


class Cancelled(TendrilError):
    """The run was cancelled by another thread. (Ctrl-C raises KeyboardInterrupt.)"""


class ProcessLost(TendrilError):
    """The JVM, which held the graphs, has ended. The next call starts another one."""


class InternalError(TendrilError, RuntimeError):
    """A defect of Tendril."""


KINDS = {
    kind.__name__: kind
    for kind in (InvalidInput, ResourceExhausted, ProgramFailed, Cancelled, InternalError)
}
