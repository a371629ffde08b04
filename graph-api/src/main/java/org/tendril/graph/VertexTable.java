package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * Anything that holds at most one value for each vertex id, and so can be joined to a graph: {@link
 * VertexDataset}, {@link VertexDoubles}, {@link VertexLongs}.
 *
 * @param <U> type of its values
 */
public interface VertexTable<U extends @Nullable Object> {
  /** The values as a dataset of vertices. Copies nothing. O(1). */
  VertexDataset<U> vertices();
}
