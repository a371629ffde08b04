package org.tendril.graph.internal.whole;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.partition.Adjacency;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;

/** Builds a graph from collected vertices and edges, by policies. */
public final class GraphAssembly<I, V extends @Nullable Object, E extends @Nullable Object> {
  private static final Logger LOG = LoggerFactory.getLogger("org.tendril.graph.GraphBuilder");

  private final Engine engine;
  private final IdHandles<I> handles;
  private final GraphPolicies<V, E> policies;
  private final boolean undirected;
  private long droppedEdges; // to unknown vertices
  private long droppedLoops;

  GraphAssembly(
      Engine engine, IdHandles<I> handles, GraphPolicies<V, E> policies, boolean undirected) {
    this.engine = engine;
    this.handles = handles;
    this.policies = policies;
    this.undirected = undirected;
  }

  /**
   * The graph of these vertices and edges, by policies.
   *
   * @param undirected whether each edge stands for both directions
   */
  public static <I, V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> graph(
      Engine engine,
      Class<I> idType,
      GivenVertices<I, V> vertices,
      GivenEdges<I, E> edges,
      GraphPolicies<V, E> policies,
      boolean undirected) {
    IdHandles<I> handles =
        policies.unknownVertices() == GraphPolicies.Unknown.CREATE
            ? IdHandles.of(
                engine, idType, List.of(vertices.ids(), edges.sources(), edges.targets()))
            : IdHandles.of(engine, idType, List.of(vertices.ids()));
    return new GraphAssembly<>(engine, handles, policies, undirected)
        .graph(ResolvedVertices.of(handles, vertices, policies), edges);
  }

  private WholeGraph<V, E> graph(ResolvedVertices<V> vertices, GivenEdges<I, E> edges) {
    EdgeObjects values = new EdgeObjects(engine, edges.sources().size());
    EdgeTable table = keptEdges(edges, vertices, values);
    GraphPartition all =
        undirected
            ? GraphPartition.undirected(engine, table)
            : GraphPartition.directed(engine, table);
    StoredEdges<E> stored = withParallelPolicy(all, values, table.edgeCount());
    LOG.info(
        "vertices={} edges={} mergedVertices={} createdVertices={} droppedEdges={} droppedLoops={}"
            + " mergedEdges={}",
        all.vertexCount(),
        stored.partition().edgeCount(),
        vertices.mergedCount(),
        vertices.createdCount(),
        droppedEdges,
        droppedLoops,
        all.edgeCount() - stored.partition().edgeCount());
    return new WholeGraph<>(
        Topology.of(stored.partition()), Lazy.of(vertices.values()), Lazy.of(stored.values()));
  }

  /** The edges that the policies keep, numbered in the order given. */
  private EdgeTable keptEdges(
      GivenEdges<I, E> edges, ResolvedVertices<V> vertices, EdgeObjects values) {
    int count = edges.sources().size();
    long[] sources = new long[count];
    long[] targets = new long[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int source = handles.vertexOf(edges.sources().get(i));
      int target = handles.vertexOf(edges.targets().get(i));
      if (keeps(edges, i, known(vertices, source), known(vertices, target))) {
        sources[kept] = handles.ids().vertexId(source);
        targets[kept] = handles.ids().vertexId(target);
        values.set(kept++, edges.values().get(i));
      }
    }
    return EdgeTable.of(Arrays.copyOf(sources, kept), Arrays.copyOf(targets, kept))
        .declaring(handles.ids())
        .numbered();
  }

  private boolean known(ResolvedVertices<V> vertices, int vertex) {
    return policies.unknownVertices() == GraphPolicies.Unknown.CREATE
        || (vertex >= 0 && vertices.given()[vertex]);
  }

  private boolean keeps(GivenEdges<I, E> edges, int i, boolean sourceKnown, boolean targetKnown) {
    I source = edges.sources().get(i);
    I target = edges.targets().get(i);
    if (!sourceKnown || !targetKnown) {
      if (policies.unknownVertices() == GraphPolicies.Unknown.FAIL) {
        throw refused(
            "edges must join given vertices",
            edges,
            i,
            "unknown="
                + (sourceKnown ? target : source)
                + "; give the vertex, or choose"
                + " GraphPolicies.creatingVertices or withUnknownVertices");
      }
      droppedEdges++;
      return false;
    }
    if (source.equals(target) && policies.selfLoops() != GraphPolicies.SelfLoops.KEEP) {
      if (policies.selfLoops() == GraphPolicies.SelfLoops.FAIL) {
        throw refused(
            "edges must not be self-loops", edges, i, "choose GraphPolicies.withSelfLoops");
      }
      droppedLoops++;
      return false;
    }
    return true;
  }

  private static TendrilException refused(
      String rule, GivenEdges<?, ?> edges, int position, String rest) {
    return new TendrilException.InvalidInput(
        rule
            + ": source="
            + edges.sources().get(position)
            + " target="
            + edges.targets().get(position)
            + " position="
            + position
            + "; "
            + rest);
  }

  private StoredEdges<E> withParallelPolicy(GraphPartition all, EdgeObjects values, long count) {
    CombineFunction<E> merge = policies.edgeMerge();
    if (policies.parallelEdges() == GraphPolicies.Parallel.FAIL) {
      requireNoParallelEdges(all);
    }
    if (values.areAllNull()) {
      GraphPartition plain = merge == null ? all : all.withoutParallelEdges();
      return new StoredEdges<>(plain.withoutColumn(), EdgeObjects.nothing());
    }
    return merge == null
        ? values.of(all, count)
        : EdgeMerging.grouped(new StoredEdges<>(all, values.values()), merge);
  }

  private void requireNoParallelEdges(GraphPartition all) {
    Adjacency out = all.outAdjacency();
    for (int vertex = 0; vertex < out.vertexCount(); vertex++) {
      int[] targets = new int[out.degree(vertex)];
      out.copyNeighbors(vertex, targets);
      for (int i = 1; i < targets.length; i++) {
        if (targets[i] == targets[i - 1]) {
          throw new TendrilException.InvalidInput(
              "edges must not be parallel: source="
                  + handles.idOf(vertex)
                  + " target="
                  + handles.idOf(targets[i])
                  + "; choose GraphPolicies.mergingEdges or withParallelEdges");
        }
      }
    }
  }
}
