package org.tendril.graph.internal.distributed;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.graph.internal.rows.RowsByOwner;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.internal.cut.VertexRanges;

/** Builds a distributed graph from datasets, by policies. */
public record DistributedAssembly<V extends @Nullable Object, E extends @Nullable Object>(
    Engine engine, GraphPolicies<V, E> policies, DistributedCut cut) {

  public GraphForm<V, E> graph(Dataset<Vertex<V>> vertices, Dataset<Edge<E>> edges) {
    EdgeRebuild.register(engine);
    GraphPolicies.SelfLoops selfLoops = policies.selfLoops();
    Dataset<Vertex<V>> given = single(vertices).persist();
    try {
      EdgeStore<E> store =
          new EdgeRebuild(engine, cut, false)
              .valued(
                  EdgeFlow.of(edges).map(rows -> withLoopPolicy(rows, selfLoops)),
                  given.mapPartitions(rows -> one(ids(rows))),
                  true);
      DistributedRows<V> rows = within(given, store.ranges());
      rows.count(); // while the input is persisted
      return withParallelPolicy(withUnknownPolicy(store, rows));
    } finally {
      given.unpersist();
    }
  }

  private static <T> Iterator<T> one(T value) {
    return List.of(value).iterator();
  }

  private static long[] ids(Iterator<? extends Vertex<?>> rows) {
    RowBlock.Builder<Object> builder = new RowBlock.Builder<>(0);
    rows.forEachRemaining(vertex -> builder.add(vertex.vertexId(), false));
    return builder.build().ids();
  }

  /** Each vertex once, by the policy for duplicates. */
  private Dataset<Vertex<V>> single(Dataset<Vertex<V>> vertices) {
    CombineFunction<V> merge = policies.vertexMerge();
    CombineFunction<Vertex<V>> combine =
        switch (policies.duplicateVertices()) {
          case FIRST -> (first, second) -> first;
          case LAST -> (first, second) -> second;
          case MERGE ->
              (first, second) ->
                  first.withValue(
                      Objects.requireNonNull(merge).combine(first.value(), second.value()));
          case FAIL ->
              (first, second) -> {
                throw new TendrilException.InvalidInput(
                    "vertices must be given once: id="
                        + first.vertexId()
                        + "; choose GraphPolicies.withDuplicateVertices or mergingVertices");
              };
        };
    return vertices.keyBy(Vertex::vertexId).reduceByKey(combine).values();
  }

  /** Sends distinct vertices to their owners, ascending. */
  private DistributedRows<V> within(Dataset<Vertex<V>> given, VertexRanges ranges) {
    Dataset<RowBlock<V>> blocks =
        Dataset.exchange(
                given.mapPartitions(rows -> new RowsByOwner<>(rows, ranges)),
                ranges.partitionCount())
            .mapPartitions(parts -> one(RowBlock.joined(parts).sorted()));
    return DistributedRows.kept(engine, ranges, blocks);
  }

  private static <E extends @Nullable Object> EdgeRows<Void, E> withLoopPolicy(
      EdgeRows<Void, E> rows, GraphPolicies.SelfLoops policy) {
    return policy == GraphPolicies.SelfLoops.KEEP
        ? rows
        : rows.filtered(
            (all, i) -> {
              boolean loop = all.sources[i] == all.targets[i];
              if (loop && policy == GraphPolicies.SelfLoops.FAIL) {
                throw new TendrilException.InvalidInput(
                    "edges must not be self-loops: source="
                        + all.sources[i]
                        + "; choose GraphPolicies.withSelfLoops");
              }
              return !loop;
            });
  }

  private DistributedGraph<V, E> withUnknownPolicy(EdgeStore<E> store, DistributedRows<V> given) {
    V created = createdValue();
    DistributedRows<V> all =
        MasterRows.constant(store, created)
            .joined(given, (id, none, isThere, value) -> isThere ? value : none);
    DistributedGraph<V, E> graph =
        new DistributedGraph<>(engine, cut, Lazy.of(store), Lazy.of(all));
    return switch (policies.unknownVertices()) {
      case CREATE -> graph;
      case DROP ->
          DistributedRestrictions.toTable(graph, new DistributedVertices<>(engine, Lazy.of(given)));
      case FAIL -> {
        if (given.count() < graph.vertexCount()) {
          throw unknown(all, given);
        }
        yield graph;
      }
    };
  }

  @SuppressWarnings("NullAway") // null is a value of V if vertices are created without one
  private V createdValue() {
    return policies.createdValue();
  }

  private static <V extends @Nullable Object> TendrilException unknown(
      DistributedRows<V> all, DistributedRows<V> given) {
    return new TendrilException.InvalidInput(
        "edges must join given vertices: unknown="
            + all
                .joined(given, (id, value, isThere, other) -> isThere ? VertexRows.ABSENT : value)
                .stream()
                .map(Vertex::vertexId)
                .findFirst()
                .orElse(0L)
            + "; give the vertex, or choose GraphPolicies.creatingVertices or"
            + " withUnknownVertices");
  }

  private DistributedGraph<V, E> withParallelPolicy(DistributedGraph<V, E> graph) {
    CombineFunction<E> merge = policies.edgeMerge();
    if (merge != null) {
      return graph.groupEdges(merge);
    }
    if (policies.parallelEdges() == GraphPolicies.Parallel.FAIL) {
      graph
          .canonicalEdges(false)
          .forEachPartition(
              (partition, blocks) -> blocks.forEachRemaining(rows -> requireNoParallel(rows)));
    }
    return graph;
  }

  private static void requireNoParallel(EdgeRows<?, ?> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (rows.hasSameEndpoints(i, i - 1)) {
        throw new TendrilException.InvalidInput(
            "edges must not be parallel: source="
                + rows.sources[i]
                + " target="
                + rows.targets[i]
                + "; choose GraphPolicies.mergingEdges or withParallelEdges");
      }
    }
  }
}
