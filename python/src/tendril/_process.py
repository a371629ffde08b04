"""The child JVM: its start, its messages, its end."""

from __future__ import annotations

import atexit
import itertools
import json
import os
import queue
import re
import signal
import subprocess
import threading
from collections import deque
from typing import Any

from tendril import _java
from tendril._errors import KINDS, InternalError, InvalidInput, ProcessLost, TendrilError
from tendril._folder import Folder, unlink

CANCEL_SECONDS = 10
END_SECONDS = 5
LOG_CHARACTERS = 2000
ATOMIC_BYTES = 512  # POSIX: a write of so many bytes to a pipe is whole


class Process:
    """A JVM that answers requests of any thread."""

    def __init__(self, threads: int, memory: str | None) -> None:
        try:
            java = _java.find_java()
            jars = _java.class_path()
        except _java.JavaNotFound as e:
            raise TendrilError(str(e)) from None
        archive = _java.archive_options(java, jars)
        self.owner = os.getpid()
        self.folder = Folder()
        self.lock = threading.Lock()
        self.lost: str | None = None  # why there are no more answers
        self.released: deque[int] = deque()  # graphs to which Python has no reference
        self._waiting: dict[int, queue.SimpleQueue] = {}
        self._numbers = itertools.count(1)
        command = [java.executable, *_java.options(), *archive]
        command += [f"-Xmx{memory}" if memory else "-XX:MaxRAMPercentage=75"]
        command += [f"-Djava.io.tmpdir={self.folder.path}", "-cp", os.pathsep.join(jars), _java.MAIN]
        command += [self.folder.path, str(self.owner), str(threads)]
        self._log = os.path.join(self.folder.path, "log")
        try:
            with open(self._log, "wb") as log:
                self._popen = subprocess.Popen(
                    command,
                    bufsize=0,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    **_apart(),
                )
        except BaseException:
            self.folder.remove()
            raise
        assert self._popen.stdin and self._popen.stdout
        self._input = self._popen.stdin.fileno()
        self._reader = threading.Thread(target=self._read, name="tendril-answers", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def request(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request; raises what the JVM reports. Ctrl-C cancels the request."""
        answers: queue.SimpleQueue = queue.SimpleQueue()
        number = next(self._numbers)
        try:
            self._send(number, fields, answers)
            answer = answers.get()
        except BaseException:
            self._cancel(number, answers)
            raise
        if "error" in answer:
            error = answer["error"]
            raise KINDS.get(error["kind"], InternalError)(_in_python(error["message"]))
        if "lost" in answer:
            raise ProcessLost(answer["lost"])
        return answer["ok"]

    def _send(self, number: int, fields: dict[str, Any], answers: queue.SimpleQueue) -> None:
        with self.lock:
            if self.lost is not None:
                raise ProcessLost(self.lost)
            released = []
            while self.released:  # only one thread at once takes from it
                released.append(self.released.popleft())
            line = json.dumps({"id": number, "release": released, **fields}) + "\n"
            self._waiting[number] = answers
            self._write(line.encode())

    def _write(self, line: bytes) -> None:
        """Writes a line. A line that is interrupted half-way would garble the next: the JVM ends."""
        written = 0
        try:
            while written < len(line):
                written += os.write(self._input, line[written : written + 65536])
        except BrokenPipeError:
            pass  # the end of the answers gives the reason
        except BaseException:
            if written or len(line) > ATOMIC_BYTES:
                self._popen.kill()
            raise

    def _cancel(self, number: int, answers: queue.SimpleQueue) -> None:
        """Cancels a request and waits for its end; a JVM that does not react is ended."""
        with self.lock:
            waits = number in self._waiting and self.lost is None
            if waits:
                self._write(b'{"id":%d,"op":"cancel"}\n' % number)
        if not waits:
            if not answers.empty():
                self._discard(answers.get())
            return
        try:
            self._discard(answers.get(timeout=CANCEL_SECONDS))
        except queue.Empty:
            with self.lock:  # at once, so that the next call starts another JVM
                self.lost = self.lost or "the JVM was ended, and its graphs are lost: a run did not stop when cancelled"
            self._popen.kill()
        finally:
            self._waiting.pop(number, None)

    def _discard(self, answer: dict[str, Any]) -> None:
        """Removes the files and graphs of an answer that nobody takes."""
        result = answer.get("ok") or {}
        if "graph" in result:
            self.released.append(result["graph"])
        for part in [result, *result.get("columns", [])]:
            for name in ("file", "bytes", "offsets", "ends"):
                if part.get(name):
                    unlink(part[name])

    def _read(self) -> None:
        """Passes answers to their threads until the JVM ends."""
        assert self._popen.stdout
        with os.fdopen(os.dup(self._popen.stdout.fileno()), "rb") as lines:
            for line in lines:
                try:
                    answer = json.loads(line)
                except ValueError:  # cut off by its end, or no answer
                    self._popen.kill()
                    break
                with self.lock:  # a request that is cancelled still waits, or has its answer
                    waiting = self._waiting.pop(answer["id"], None)
                    if waiting is not None:
                        waiting.put(answer)
                if waiting is None:
                    self._discard(answer)
        code = self._popen.wait()
        with self.lock:
            if self.lost is None:
                self.lost = f"the JVM has ended, and its graphs are lost: {_reason(code)}{self._last_words()}"
            waiting_now = list(self._waiting.values())
            self._waiting.clear()
        for each in waiting_now:
            each.put({"lost": self.lost})

    def _last_words(self) -> str:
        try:
            with open(self._log, encoding="utf-8", errors="replace") as log:
                text = log.read()[-LOG_CHARACTERS:].strip()
        except OSError:
            text = ""
        return ("; it wrote: " + text) if text else ""

    def end(self, why: str) -> None:
        """Ends the JVM and waits for it."""
        if self.owner != os.getpid():
            return
        with self.lock:
            self.lost = self.lost or why
        assert self._popen.stdin and self._popen.stdout
        try:
            self._popen.stdin.close()
        except OSError:
            pass
        try:
            self._popen.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._reader.join(END_SECONDS)
        self._popen.stdout.close()
        self.folder.remove()

    def forget(self) -> None:
        """In a forked child: lets go of the parent's JVM, so that it ends with the parent."""
        null = os.open(os.devnull, os.O_RDWR)
        assert self._popen.stdin and self._popen.stdout
        for stream in (self._popen.stdin.fileno(), self._popen.stdout.fileno(), self.folder.lock):
            os.dup2(null, stream)
        os.close(null)
        self._popen.returncode = 0  # it is no child of this process
        self.lost = "the graph is in the JVM of the parent process; make it again in this one"


def _apart() -> dict[str, Any]:
    """Options by which Ctrl-C in a terminal reaches Python, not the JVM."""
    if os.name == "nt":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined]
    return {"start_new_session": True}


def _reason(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name if -code in signal.valid_signals() else str(-code)
    hint = "; the system may have run out of memory" if -code == 9 else ""
    return f"killed by {name}{hint}"


def _in_python(message: str) -> str:
    """A message with options as Python names them."""
    return re.sub(r"--([a-z][a-z-]*)", lambda match: match[1].replace("-", "_"), message)


_guard = threading.RLock()
_process: Process | None = None
_threads = 0
_memory: str | None = None


def current() -> Process:
    """The JVM of this process, started if there is none."""
    global _process
    with _guard:
        if _process is not None and _process.lost is not None:
            lost, _process = _process, None
            lost.end("")
        if _process is None:
            _process = Process(_threads, _memory)
        return _process


def config(*, threads: int | None = None, memory: str | None = None) -> None:
    """Sets the resources of the JVM, before its start.

    Args:
        threads: threads that work at once (default: all processors)
        memory: largest heap, for example "8g" (default: three quarters of the memory)
    """
    global _threads, _memory
    if threads is not None and not 1 <= threads <= 1024:
        raise InvalidInput(f"threads must be in [1, 1024]: threads={threads}")
    if memory is not None and not re.fullmatch(r"[1-9][0-9]{0,5}[mMgGtT]", memory):
        raise InvalidInput(f'memory must be a number and m, g or t, for example "8g": memory={memory!r}')
    with _guard:
        chosen = (_threads if threads is None else threads, _memory if memory is None else memory)
        if chosen != (_threads, _memory) and _process is not None and _process.lost is None:
            raise InvalidInput(
                "threads and memory must be set before the first graph: call tendril.shutdown() first, which drops"
                " all graphs"
            )
        _threads, _memory = chosen


def shutdown() -> None:
    """Ends the JVM, and with it all graphs. Results stay. The next call starts another one."""
    global _process
    with _guard:
        ending, _process = _process, None
        if ending is not None:
            ending.end("tendril.shutdown() was called: the graph is gone")


def _after_fork() -> None:
    global _guard, _process
    _guard = threading.RLock()
    inherited, _process = _process, None
    if inherited is not None:
        inherited.lock = threading.Lock()
        inherited.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
atexit.register(shutdown)
