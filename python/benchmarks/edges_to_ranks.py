"""From a pandas table of edges to a pandas table of ranks: how long each part takes.

    python benchmarks/edges_to_ranks.py [EDGES] [VERTICES]

"work" is what the JVM needs to build the graph and to run 20 iterations of PageRank; all else is conversion and
transfer.
"""

import sys
import time

import numpy as np
import pandas as pd

import tendril
from tendril import _process

EDGES = int(float(sys.argv[1])) if len(sys.argv) > 1 else 16_000_000
VERTICES = int(float(sys.argv[2])) if len(sys.argv) > 2 else 1 << 20

work = []
request = _process.Process.request


def timed(self, fields):
    answer = request(self, fields)
    work.append(answer.get("nanos", 0) / 1e9)
    return answer


_process.Process.request = timed

random = np.random.default_rng(1)
skewed = (VERTICES * random.random((2, EDGES)) ** 3).astype(np.int64)
frame = pd.DataFrame({"source": skewed[0], "target": skewed[1]})
tendril.read("rmat:scale=14,edgeFactor=16").pagerank().to_pandas()  # starts the JVM and compiles its loops

print("run   total_s  work_s  rest_s  rest/work   (build, ranks)")
for run in range(5):
    work.clear()
    start = time.perf_counter()
    graph = tendril.Graph.from_pandas(frame)
    built = time.perf_counter()
    ranks = graph.pagerank().to_pandas()
    total = time.perf_counter() - start
    print(
        f"{run:3} {total:9.3f} {sum(work):7.3f} {total - sum(work):7.3f} {(total - sum(work)) / sum(work):9.1%}"
        f"   ({built - start:.3f}, {total - built + start:.3f})"
    )
    assert len(ranks) == graph.num_vertices
    del graph, ranks
