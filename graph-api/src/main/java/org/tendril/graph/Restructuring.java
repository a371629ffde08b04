package org.tendril.graph;

/** Changes of edges that leave vertices as they are. */
enum Restructuring {
  REVERSE,
  UNDIRECTED,
  DIRECTED,
  SIMPLE,
  WITHOUT_LOOPS
}
