package org.tendril.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;

/**
 * How to treat input that is not a plain graph: duplicate vertices, unknown endpoints, self-loops,
 * parallel edges. Null ids are always refused.
 *
 * @param duplicateVertices how to treat vertices that are given several times; default {@link
 *     Duplicates#FAIL}
 * @param vertexMerge merges the values of such a vertex in order; only for {@link Duplicates#MERGE}
 * @param unknownVertices how to treat edges to vertices that are not given; default {@link
 *     Unknown#FAIL}
 * @param createdValue the value of vertices that such edges create; for {@link Unknown#CREATE}
 * @param selfLoops how to treat edges from a vertex to itself; default {@link SelfLoops#KEEP}
 * @param parallelEdges how to treat edges of the same source and target; default {@link
 *     Parallel#KEEP}
 * @param edgeMerge merges the values of such edges in order; only for {@link Parallel#MERGE}
 * @param <V> type of vertex values
 * @param <E> type of edge values
 */
public record GraphPolicies<V extends @Nullable Object, E extends @Nullable Object>(
    Duplicates duplicateVertices,
    @Nullable CombineFunction<V> vertexMerge,
    Unknown unknownVertices,
    @Nullable V createdValue,
    SelfLoops selfLoops,
    Parallel parallelEdges,
    @Nullable CombineFunction<E> edgeMerge) {

  /** How to treat a vertex that is given several times. */
  public enum Duplicates {
    /** Refuse the input. */
    FAIL,
    /** Take the first value. */
    FIRST,
    /** Take the last value. */
    LAST,
    /** Merge the values. */
    MERGE
  }

  /** How to treat an edge to a vertex that is not given. */
  public enum Unknown {
    /** Refuse the input. */
    FAIL,
    /** Drop the edge. */
    DROP,
    /** Create the vertex. */
    CREATE
  }

  /** How to treat an edge from a vertex to itself. */
  public enum SelfLoops {
    /** Keep it. */
    KEEP,
    /** Drop it. */
    DROP,
    /** Refuse the input. */
    FAIL
  }

  /** How to treat edges of the same source and target. */
  public enum Parallel {
    /** Keep them all. */
    KEEP,
    /** Merge them into one. */
    MERGE,
    /** Refuse the input. */
    FAIL
  }

  /** Checks that policies that merge have functions, and no others. */
  public GraphPolicies {
    if ((duplicateVertices == Duplicates.MERGE) != (vertexMerge != null)
        || (parallelEdges == Parallel.MERGE) != (edgeMerge != null)) {
      throw new IllegalArgumentException(
          "MERGE needs a function, and nothing else does: duplicateVertices="
              + duplicateVertices
              + " parallelEdges="
              + parallelEdges
              + "; use mergingVertices() and mergingEdges()");
    }
  }

  /** The defaults: duplicate and unknown vertices fail, self-loops and parallel edges are kept. */
  public static <V extends @Nullable Object, E extends @Nullable Object>
      GraphPolicies<V, E> defaults() {
    return new GraphPolicies<>(
        Duplicates.FAIL, null, Unknown.FAIL, null, SelfLoops.KEEP, Parallel.KEEP, null);
  }

  /**
   * These policies with another one for duplicate vertices.
   *
   * @throws IllegalArgumentException for MERGE, which needs {@link #mergingVertices}
   */
  public GraphPolicies<V, E> withDuplicateVertices(Duplicates duplicates) {
    return new GraphPolicies<>(
        duplicates, null, unknownVertices, createdValue, selfLoops, parallelEdges, edgeMerge);
  }

  /** These policies, except that values of duplicate vertices are merged, in order. */
  public GraphPolicies<V, E> mergingVertices(CombineFunction<V> merge) {
    return new GraphPolicies<>(
        Duplicates.MERGE,
        Objects.requireNonNull(merge),
        unknownVertices,
        createdValue,
        selfLoops,
        parallelEdges,
        edgeMerge);
  }

  /** These policies with another one for edges to unknown vertices; CREATE gives null values. */
  public GraphPolicies<V, E> withUnknownVertices(Unknown unknown) {
    return new GraphPolicies<>(
        duplicateVertices, vertexMerge, unknown, null, selfLoops, parallelEdges, edgeMerge);
  }

  /** These policies, except that edges to unknown vertices create them with this value. */
  public GraphPolicies<V, E> creatingVertices(V value) {
    return new GraphPolicies<>(
        duplicateVertices, vertexMerge, Unknown.CREATE, value, selfLoops, parallelEdges, edgeMerge);
  }

  /** These policies with another one for self-loops. */
  public GraphPolicies<V, E> withSelfLoops(SelfLoops loops) {
    return new GraphPolicies<>(
        duplicateVertices,
        vertexMerge,
        unknownVertices,
        createdValue,
        loops,
        parallelEdges,
        edgeMerge);
  }

  /**
   * These policies with another one for parallel edges.
   *
   * @throws IllegalArgumentException for MERGE, which needs {@link #mergingEdges}
   */
  public GraphPolicies<V, E> withParallelEdges(Parallel parallel) {
    return new GraphPolicies<>(
        duplicateVertices, vertexMerge, unknownVertices, createdValue, selfLoops, parallel, null);
  }

  /** These policies, except that parallel edges become one, with their values merged in order. */
  public GraphPolicies<V, E> mergingEdges(CombineFunction<E> merge) {
    return new GraphPolicies<>(
        duplicateVertices,
        vertexMerge,
        unknownVertices,
        createdValue,
        selfLoops,
        Parallel.MERGE,
        Objects.requireNonNull(merge));
  }
}
