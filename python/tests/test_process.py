"""The life of the child JVM: start, end, loss, cancelling, forks, threads."""

import os
import queue
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import tendril
from tendril import _folder, _java, _process

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")

EDGES = [(1, 2), (2, 3)]
CHILD = """
import os, sys, time, tendril
graph = tendril.Graph([(1, 2), (2, 3)])
process = tendril._process.current()
{before}
print(process.pid, process.folder.path, flush=True)
{after}
"""


def child(environment, before="", after="time.sleep(600)"):
    """A Python process that has a JVM; it, the JVM's id and the folder."""
    python = subprocess.Popen(
        [sys.executable, "-c", CHILD.format(before=before, after=after)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    words = python.stdout.readline().split()
    assert words, python.stderr.read()
    return python, int(words[0]), words[1]


def test_importing_starts_nothing(environment):
    code = "import tendril; assert tendril._process._process is None"
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


@posix
def test_the_jvm_ends_with_a_killed_parent(environment, ended):
    python, pid, folder = child(environment)
    python.kill()
    python.wait()
    assert ended(pid)
    assert os.path.isdir(folder)
    _folder.remove_stale()
    assert not os.path.exists(folder)


@posix
def test_the_jvm_ends_though_a_fork_of_its_parent_lives(environment, ended):
    python, pid, forked = child(
        environment, before="forked = os.fork()\nif not forked: time.sleep(600)\nprint(process.pid, forked, flush=True)"
    )
    try:
        python.kill()
        assert ended(pid)
    finally:
        os.kill(int(forked), signal.SIGKILL)


@pytest.mark.parametrize("end", ["", "sys.exit(3)", "raise ValueError", "1/0"])
def test_the_jvm_and_its_files_go_with_the_interpreter(environment, ended, end):
    python, pid, folder = child(environment, after=end)
    python.communicate()
    assert ended(pid)
    assert not os.path.exists(folder)


@posix
def test_a_lost_jvm_is_reported_and_replaced():
    graph = tendril.Graph(EDGES)
    lost = _process.current()
    os.kill(lost.pid, signal.SIGKILL)
    with pytest.raises(tendril.ProcessLost, match="graphs are lost: killed by SIGKILL"):
        while True:
            graph.pagerank()
    again = tendril.Graph(EDGES)
    assert len(again.pagerank()) == 3
    assert _process.current().pid != lost.pid
    assert not os.path.exists(lost.folder.path)
    with pytest.raises(tendril.ProcessLost):
        graph.pagerank()


@posix
def test_a_jvm_lost_during_a_run_is_reported(interrupting):
    graph = tendril.read("rmat:scale=12,edgeFactor=8")
    process = _process.current()
    interrupting(lambda: os.kill(process.pid, signal.SIGKILL))
    with pytest.raises(tendril.ProcessLost, match="SIGKILL"):
        graph.pagerank(iterations=100_000_000)


@pytest.fixture
def interrupting():
    """Does something from another thread while the JVM works on a request."""
    threads = []
    over = threading.Event()
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what a script starts in background

    def start(action):
        process = _process.current()

        def wait():
            while not process._waiting and not over.is_set():
                time.sleep(0.01)
            if not over.wait(0.3):
                action()

        threads.append(threading.Thread(target=wait))
        threads[-1].start()

    yield start
    over.set()
    for thread in threads:
        thread.join()
    signal.signal(signal.SIGINT, handler)


@posix
def test_ctrl_c_cancels_the_run_and_leaves_the_session_usable(interrupting):
    graph = tendril.read("rmat:scale=12,edgeFactor=8")
    ranks = graph.pagerank()
    pid = _process.current().pid
    interrupting(lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        graph.pagerank(iterations=100_000_000)
    assert _process.current().pid == pid
    assert graph.pagerank()["pagerank"].tolist() == ranks["pagerank"].tolist()
    assert not _process.current()._waiting


@posix
def test_ctrl_c_leaves_the_session_usable_though_the_run_does_not_stop(interrupting, monkeypatch):
    monkeypatch.setattr(_process, "CANCEL_SECONDS", 0.01)
    graph = tendril.read("rmat:scale=12,edgeFactor=8")
    interrupting(lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        graph.pagerank(iterations=100_000_000)
    assert len(tendril.Graph(EDGES).pagerank()) == 3


@posix
def test_ctrl_c_cancels_only_its_own_run(interrupting):
    graph = tendril.read("rmat:scale=14,edgeFactor=8")
    expected = graph.pagerank(iterations=200)["pagerank"].tolist()
    with ThreadPoolExecutor(1) as other:
        running = other.submit(lambda: [graph.pagerank(iterations=200)["pagerank"].tolist() for _ in range(5)])
        interrupting(lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            graph.pagerank(iterations=100_000_000)
        assert running.result() == [expected] * 5


@posix
def test_a_forked_child_starts_its_own_jvm():
    graph = tendril.Graph(EDGES)
    parent = _process.current().pid
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            try:
                graph.pagerank()
                text = "the graph of the parent was usable"
            except tendril.ProcessLost as e:
                text = str(e)
            own = tendril.Graph(EDGES)
            text += f"|{len(own.pagerank())}|{_process.current().pid != parent}"
            _process.shutdown()
            os.write(write, text.encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answers:
        text = answers.read()
    os.waitpid(pid, 0)
    assert text == "the graph is in the JVM of the parent process; make it again in this one|3|True"
    assert len(graph.pagerank()) == 3
    assert _process.current().pid == parent


def test_threads_share_the_jvm():
    graphs = [tendril.Graph([(i, i + 1), (i + 1, i + 2)]) for i in range(8)]
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda i: graphs[i % 8].bfs(i % 8).to_dict(), range(200)))
    assert results == [{i % 8: 0, i % 8 + 1: 1, i % 8 + 2: 2} for i in range(200)]


def test_results_outlive_the_jvm():
    ranks = tendril.Graph([("a", "b")]).pagerank()
    tendril.shutdown()
    assert ranks.to_pandas()["id"].tolist() == ["a", "b"]
    assert len(ranks.to_arrow()) == 2


def test_a_graph_of_an_ended_session_says_so():
    graph = tendril.Graph(EDGES)
    tendril.shutdown()
    with pytest.raises(tendril.ProcessLost, match="shutdown"):
        graph.pagerank()


def test_takes_other_resources_after_a_shutdown():
    tendril.shutdown()
    try:
        tendril.config(threads=1, memory="200m")
        assert len(tendril.Graph(EDGES).pagerank()) == 3
        with pytest.raises(tendril.ResourceExhausted) as failure:
            tendril.read("rmat:scale=26,edgeFactor=64")
        assert isinstance(failure.value, MemoryError)
        assert len(tendril.Graph(EDGES).pagerank()) == 3
    finally:
        tendril.shutdown()
        _process._threads, _process._memory = 0, None


def test_files_are_private_and_do_not_stay():
    graph = tendril.Graph([("a", "b", 1.0)], vertices=["c"])
    result = graph.bfs("a", predecessors=True)
    folder = Path(_process.current().folder.path)
    assert folder.parent == Path(tempfile.gettempdir())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {file.name for file in folder.iterdir() if file.is_file()} <= {"lock", "log"}
    assert len(result) == 3


def test_a_graph_that_nobody_holds_is_released():
    graph = tendril.Graph(EDGES)
    number, process = graph._number, _process.current()
    del graph
    process.request({"op": "ping"})
    with pytest.raises(tendril.InternalError, match="no such graph"):
        process.request({"op": "degrees", "graph": number})


def test_the_folder_of_a_living_process_is_kept():
    tendril.Graph(EDGES)
    _folder.remove_stale()
    assert os.path.isdir(_process.current().folder.path)


@posix
def test_a_folder_is_kept_while_it_is_being_made(monkeypatch):
    remove_stale, flock = _folder.remove_stale, _folder.fcntl.flock
    tried = []

    def lock_late(file, operation):
        if not tried:
            tried.append(file)
            remove_stale()
        flock(file, operation)

    monkeypatch.setattr(_folder, "remove_stale", lambda: None)
    monkeypatch.setattr(_folder.fcntl, "flock", lock_late)
    folder = _folder.Folder()
    try:
        assert tried
        assert os.listdir(folder.path) == ["lock"]
    finally:
        folder.remove()


def test_an_answer_has_either_arrived_or_is_awaited():
    graph = tendril.Graph(EDGES)
    process = _process.current()
    seen = []

    class Answers(queue.SimpleQueue):
        def put(self, answer):
            seen.append(process.lock.acquire(timeout=0.5))  # as a request that is cancelled does
            if seen[-1]:
                process.lock.release()
            super().put(answer)

    answers = Answers()
    process._send(next(process._numbers), {"op": "degrees", "graph": graph._number}, answers)
    process._discard(answers.get())
    assert seen == [False]


def test_says_how_to_get_java(monkeypatch):
    monkeypatch.setattr(_java, "_candidates", lambda: [])
    with pytest.raises(_java.JavaNotFound, match=r"set JAVA_HOME, or install one by pip install 'tendril\[jre\]'"):
        _java.find_java()


def test_refuses_an_old_java(monkeypatch, tmp_path):
    executable = tmp_path / "bin" / "java"
    executable.parent.mkdir()
    executable.touch(mode=0o755)
    (tmp_path / "release").write_text('JAVA_VERSION="11.0.2"\n')
    monkeypatch.setattr(_java, "_candidates", lambda: [str(executable)])
    with pytest.raises(_java.JavaNotFound, match="is Java 11.0.2"):
        _java.find_java()


def test_an_archive_that_cannot_be_made_does_no_harm(monkeypatch, tmp_path, environment):
    blocked = tmp_path / "file"
    blocked.touch()
    environment["TENDRIL_CACHE"] = str(blocked / "below")
    code = "import tendril; assert len(tendril.Graph([(1, 2)]).pagerank()) == 2"
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
