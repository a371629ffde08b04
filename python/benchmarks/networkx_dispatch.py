"""Times functions of NetworkX by dispatch to Tendril, with and without the conversion, and by NetworkX itself.

python networkx_dispatch.py NODES EDGES [FUNCTION...]
"""

import sys
import time

import networkx as nx
import nx_tendril  # noqa: F401: the first call shall not import it

FUNCTIONS = {
    "pagerank": lambda graph, **by: nx.pagerank(graph, **by),
    "components": lambda graph, **by: list(nx.connected_components(graph, **by)),
    "betweenness": lambda graph, **by: nx.betweenness_centrality(graph, k=10, seed=1, **by),
    "clustering": lambda graph, **by: nx.clustering(graph, **by),
    "louvain": lambda graph, **by: nx.community.louvain_communities(graph, **by),
    "bfs_tree": lambda graph, **by: nx.bfs_tree(graph, 0, **by),
    "core_number": lambda graph, **by: nx.core_number(graph, **by),
}


def seconds(call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main(nodes: int, edges: int, names: list[str]) -> None:
    nx.config.warnings_to_ignore.add("cache")
    graph = nx.gnm_random_graph(nodes, edges, seed=1)
    nx.pagerank(nx.path_graph(9), backend="tendril")  # starts the JVM
    print(f"{'milliseconds':14}{'converting':>12}{'converted':>12}{'networkx':>12}{'faster':>9}{'':>9}")
    for name in names or FUNCTIONS:
        call = FUNCTIONS[name]

        def converting(call=call):
            graph.__networkx_cache__.clear()
            call(graph, backend="tendril")

        first = min(seconds(converting) for _ in range(5))
        again = min(seconds(lambda call=call: call(graph, backend="tendril")) for _ in range(5))
        own = seconds(lambda call=call: call(graph, backend="networkx"))
        figures = "".join(f"{1000 * value:12.1f}" for value in (first, again, own))
        print(f"{name:14}{figures}{own / first:8.1f}x{own / again:8.1f}x", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
