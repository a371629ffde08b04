package org.tendril.graph.internal.form;

/** Changes of edges that keep all vertices. */
public enum Restructuring {
  REVERSE,
  UNDIRECTED,
  DIRECTED,
  SIMPLE,
  WITHOUT_LOOPS
}
