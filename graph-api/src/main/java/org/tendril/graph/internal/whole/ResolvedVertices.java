package org.tendril.graph.internal.whole;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.internal.rows.VertexColumn;

/**
 * The value of each vertex after the policy for duplicates.
 *
 * @param values by vertex
 * @param given by vertex: whether the input had the vertex, not only an edge to it
 * @param mergedCount how many entries of the input repeated a vertex
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ResolvedVertices<V extends @Nullable Object>(
    VertexColumn<V> values, boolean[] given, long mergedCount) {

  /**
   * Resolves the vertices by their policy.
   *
   * @throws TendrilException.InvalidInput if a vertex is given twice and the policy is to fail
   */
  static <I, V extends @Nullable Object> ResolvedVertices<V> of(
      IdHandles<I> handles, GivenVertices<I, V> vertices, GraphPolicies<V, ?> policies) {
    List<I> ids = vertices.ids();
    List<V> values = vertices.values();
    @Nullable Object[] byVertex = new @Nullable Object[handles.ids().size()];
    VertexColumn<V> column = VertexColumn.of(byVertex);
    boolean[] given = new boolean[byVertex.length];
    long merged = 0;
    for (int i = 0; i < ids.size(); i++) {
      int vertex = handles.vertexOf(ids.get(i));
      if (given[vertex]) {
        merged++;
        byVertex[vertex] = repeated(policies, ids.get(i), i, column.at(vertex), values.get(i));
      } else {
        byVertex[vertex] = values.get(i);
        given[vertex] = true;
      }
    }
    for (int vertex = 0; vertex < given.length; vertex++) {
      if (!given[vertex]) {
        byVertex[vertex] = policies.createdValue();
      }
    }
    return new ResolvedVertices<>(column, given, merged);
  }

  private static <V extends @Nullable Object> V repeated(
      GraphPolicies<V, ?> policies, Object id, int position, V first, V second) {
    CombineFunction<V> merge = policies.vertexMerge();
    return switch (policies.duplicateVertices()) {
      case FIRST -> first;
      case LAST -> second;
      case MERGE -> Objects.requireNonNull(merge).combine(first, second);
      case FAIL ->
          throw new TendrilException.InvalidInput(
              "vertices must be given once: id="
                  + id
                  + " position="
                  + position
                  + "; choose GraphPolicies.withDuplicateVertices or mergingVertices");
    };
  }

  long createdCount() {
    long count = 0;
    for (boolean known : given) {
      count += known ? 0 : 1;
    }
    return count;
  }
}
