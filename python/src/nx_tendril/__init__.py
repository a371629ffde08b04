"""NetworkX by Tendril: a backend to which NetworkX dispatches."""

from nx_tendril._graph import Graph, from_networkx, to_networkx

__all__ = ["Graph", "from_networkx", "to_networkx"]
