"""Named graphs, as lists of edges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx

from nx_tendril._graph import Graph
from nx_tendril._registry import implements
from nx_tendril.families import built, lcf

# Name and, for each node, its later neighbors as digits.
LISTED = {
    "bull_graph": ("Bull Graph", "12,23,4,,"),
    "chvatal_graph": ("Chvatal Graph", "1469,257,368,479,58,ab,ab,8b,a,ab,,"),
    "cubical_graph": ("Platonic Cubical Graph", "134,27,36,5,57,6,7,"),
    "diamond_graph": ("Diamond Graph", "12,23,3,"),
    "frucht_graph": ("Frucht Graph", "167,27,38,49,59,6a,a,b,b9,,b,"),
    "house_graph": ("House Graph", "12,3,34,4,"),
    "house_x_graph": ("House-with-X-inside Graph", "123,32,34,4,"),
    "icosahedral_graph": ("Platonic Icosahedral Graph", "1578b,2568,3689,469a,56ab,6b,,89ab,9,a,b,"),
    "krackhardt_kite_graph": ("Krackhardt Kite Social Network", "1235,346,35,456,6,67,7,8,9,"),
    "octahedral_graph": ("Platonic Octahedral Graph", "1234,235,45,45,5,"),
    "pappus_graph": ("Pappus Graph", "1h5,28,3d,4a,5f,6,7b,8e,9,ag,b,c,dh,e,f,g,h,"),
    "petersen_graph": ("Petersen Graph", "145,26,37,48,9,78,89,9,,"),
    "sedgewick_maze_graph": ("Sedgewick Maze", "275,7,6,45,576,,,"),
    "tetrahedral_graph": ("Platonic Tetrahedral Graph", "123,23,3,"),
    "truncated_cube_graph": ("Truncated Cube Graph", "124,be,34,68,5,gi,78,ac,9,hk,bc,e,d,lm,f,jn,hi,k,j,n,l,m,n,"),
    "truncated_tetrahedron_graph": ("Truncated Tetrahedron Graph", "129,26,3,4b,5b,67,7,8,9a,a,b,"),
    "tutte_graph": (
        "Tutte's Graph",
        "123,4q,ab,ij,5x,6t,7r,8e,9C,aB,D,cD,dz,ef,y,gm,hI,iH,J,kJ,lF"
        ",mn,E,or,pw,qv,x,s,tw,u,vx,w,,,zC,A,BD,C,,,FI,G,HJ,I,,",
    ),
}

# Name, number of nodes, chords and their repetitions: the notation of Lederberg, Coxeter and Frucht.
CHORDS = {
    "desargues_graph": ("Desargues Graph", 20, [5, -5, 9, -9], 5),
    "dodecahedral_graph": ("Dodecahedral Graph", 20, [10, 7, 4, -4, -7, 10, -4, 7, -7, 4], 2),
    "heawood_graph": ("Heawood Graph", 14, [5, -5], 7),
    "moebius_kantor_graph": ("Moebius-Kantor Graph", 16, [5, -5], 8),
}

NODES_FIRST = ("frucht_graph", "sedgewick_maze_graph")  # others begin with the nodes that have later neighbors

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"


def undirected_class(arguments: dict[str, Any]) -> str | None:
    """Refuses directed graphs, which NetworkX allows for some of the names."""
    kind = arguments.get("create_using")
    return None if kind in (None, nx.Graph, nx.MultiGraph) else "only Graph and MultiGraph are supported"


def listed(name: str) -> Callable[..., Graph]:
    label, rows = LISTED[name]

    def make(create_using: Any = None) -> Graph:
        later = rows.split(",")
        edges = [(u, DIGITS.index(digit)) for u, row in enumerate(later) for digit in row]
        rows_first = [u for u, row in enumerate(later) if row]
        before = None if name in NODES_FIRST else rows_first
        return built(range(len(later)), edges, create_using, label, before=before)

    return make


def chorded(name: str) -> Callable[..., Graph]:
    label, count, shifts, times = CHORDS[name]

    def make(create_using: Any = None) -> Graph:
        return lcf(count, shifts, times, create_using, label)

    return make


for each, table in [*((name, listed) for name in LISTED), *((name, chorded) for name in CHORDS)]:
    implements(undirected_class, name=each)(table(each))
