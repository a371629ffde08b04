package org.tendril.graph;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.GraphPartition;

/** A graph with all vertices and edges at the driver. */
interface LocalGraph<V extends @Nullable Object, E extends @Nullable Object> {
  GraphPartition partition();

  VertexColumn<V> vertexColumn();

  StoredEdges<E> storedEdges();
}
