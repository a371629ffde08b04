package org.tendril.graph.internal.form;

/** Changes of edges that leave vertices as they are. */
public enum Restructuring {
  REVERSE,
  UNDIRECTED,
  DIRECTED,
  SIMPLE,
  WITHOUT_LOOPS
}
