package org.tendril.graph.internal.form;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.partition.GraphPartition;

/** A graph whose vertices and edges are all at the driver. */
public interface LocalGraph<V extends @Nullable Object, E extends @Nullable Object> {
  GraphPartition partition();

  VertexColumn<V> vertexColumn();

  StoredEdges<E> storedEdges();
}
