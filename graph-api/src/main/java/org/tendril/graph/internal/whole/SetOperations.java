package org.tendril.graph.internal.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.LocalGraph;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.IdMatch;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.IdDictionaries;
import org.tendril.partition.internal.ids.MergedIds;
import org.tendril.partition.internal.rewrite.Subgraphs;

/** Computes unions and intersections of graphs, by id. */
final class SetOperations {
  private SetOperations() {}

  /** All vertices and edges of two graphs. */
  record Union<V extends @Nullable Object, E extends @Nullable Object>(
      StoredEdges<E> edges, VertexColumn<V> vertices) {

    static <V extends @Nullable Object, E extends @Nullable Object> Union<V, E> of(
        LocalGraph<V, E> first, LocalGraph<V, E> second, CombineFunction<V> merge) {
      Engine engine = first.partition().engine();
      CommonIds common = CommonIds.of(engine, first.partition().ids(), second.partition().ids());
      @Nullable Object[] values = new @Nullable Object[common.ids.size()];
      boolean[] filled = new boolean[values.length];
      for (int v = 0; v < first.partition().vertexCount(); v++) {
        int vertex = common.ids.vertexOf(common.ofFirst.applyAsLong(v));
        values[vertex] = first.vertexColumn().at(v);
        filled[vertex] = true;
      }
      for (int v = 0; v < second.partition().vertexCount(); v++) {
        int vertex = common.ids.vertexOf(common.ofSecond.applyAsLong(v));
        V value = second.vertexColumn().at(v);
        values[vertex] =
            filled[vertex] ? merge.combine(VertexColumn.<V>of(values).at(vertex), value) : value;
      }
      return new Union<>(edges(first, second, common), VertexColumn.of(values));
    }

    /** The edges of the first, then those of the second; directed unless both are undirected. */
    private static <E extends @Nullable Object> StoredEdges<E> edges(
        LocalGraph<?, E> first, LocalGraph<?, E> second, CommonIds common) {
      boolean undirected = first.partition().isSymmetric() && second.partition().isSymmetric();
      StoredEdges<E> a = undirected ? first.storedEdges() : first.storedEdges().directed();
      StoredEdges<E> b = undirected ? second.storedEdges() : second.storedEdges().directed();
      boolean numbered = a.partition().hasEdgeNumbers() || b.partition().hasEdgeNumbers();
      return !numbered && a.partition().hasWeights() == b.partition().hasWeights()
          ? byColumn(undirected, a, b, common)
          : byValue(undirected, a, b, common);
    }

    private static GraphPartition partition(boolean undirected, Engine engine, EdgeTable table) {
      return undirected
          ? GraphPartition.undirected(engine, table)
          : GraphPartition.directed(engine, table);
    }

    /** For weights, and for edges without values: the column holds everything. */
    private static <E extends @Nullable Object> StoredEdges<E> byColumn(
        boolean undirected, StoredEdges<E> a, StoredEdges<E> b, CommonIds common) {
      Engine engine = a.partition().engine();
      boolean weighted = a.partition().hasWeights();
      List<EdgeBlock> blocks =
          new ArrayList<>(blocks(a, common.ofFirst, weighted, EdgeBlockVisitor.NONE));
      blocks.addAll(blocks(b, common.ofSecond, weighted, EdgeBlockVisitor.NONE));
      EdgeTable table = EdgeTable.of(blocks).declaring(common.ids);
      return new StoredEdges<>(partition(undirected, engine, table), a.values());
    }

    /** For objects, which get new numbers. */
    private static <E extends @Nullable Object> StoredEdges<E> byValue(
        boolean undirected, StoredEdges<E> a, StoredEdges<E> b, CommonIds common) {
      Engine engine = a.partition().engine();
      long count = a.onceCount();
      EdgeObjects values = new EdgeObjects(engine, count + b.onceCount());
      List<EdgeBlock> blocks =
          new ArrayList<>(
              blocks(
                  a,
                  common.ofFirst,
                  false,
                  (number, column) -> values.set(number, a.values().at(column))));
      blocks.addAll(
          blocks(
              b,
              common.ofSecond,
              false,
              (number, column) -> values.set(count + number, b.values().at(column))));
      EdgeTable table = EdgeTable.of(blocks).declaring(common.ids).numbered();
      GraphPartition partition = partition(undirected, engine, table);
      return values.areAllNull()
          ? new StoredEdges<>(partition.withoutColumn(), EdgeObjects.nothing())
          : values.of(partition, table.edgeCount());
    }

    /** Visits the column of each copied edge, by its position among the copies. */
    private interface EdgeBlockVisitor {
      EdgeBlockVisitor NONE = (number, column) -> {};

      void visit(long number, double column);
    }

    /** Copies the edges with their new handles, an undirected edge once. */
    private static List<EdgeBlock> blocks(
        StoredEdges<?> edges,
        IntToLongFunction handle,
        boolean weighted,
        EdgeBlockVisitor visitor) {
      Blocks blocks = edges.partition().outAdjacency().blocks();
      List<EdgeBlock> copies = new ArrayList<>();
      long number = 0;
      for (int block = 0; block < blocks.count(); block++) {
        long first = number;
        int size = Math.toIntExact(edgesOf(edges.partition(), blocks, block));
        long[] sources = new long[size];
        long[] targets = new long[size];
        double[] weights = weighted ? new double[size] : null;
        int[] next = new int[1];
        edges.visitOnce(
            blocks.from(block),
            blocks.to(block),
            (source, target, column) -> {
              int i = next[0]++;
              sources[i] = handle.applyAsLong(source);
              targets[i] = handle.applyAsLong(target);
              if (weights != null) {
                weights[i] = column;
              }
              visitor.visit(first + i, column);
            });
        number += next[0];
        copies.add(EdgeBlock.copyOf(sources, targets, weights, next[0]));
      }
      return copies;
    }

    private static long edgesOf(GraphPartition partition, Blocks blocks, int block) {
      Adjacency out = partition.outAdjacency();
      return out.edgesBefore(blocks.to(block)) - out.edgesBefore(blocks.from(block));
    }
  }

  /** The ids of two maps, and the common handle of each vertex of either. */
  private record CommonIds(IdMap ids, IntToLongFunction ofFirst, IntToLongFunction ofSecond) {

    static CommonIds of(Engine engine, IdMap first, IdMap second) {
      if (first.dictionary() == second.dictionary()) {
        return of(engine, first, second, first::vertexId, second::vertexId, first.dictionary());
      }
      MergedIds<?> merged =
          merge(engine, IdMatch.requireSameType(first.dictionary(), second.dictionary()));
      return of(
          engine,
          first,
          second,
          vertex -> merged.ofFirst()[(int) first.vertexId(vertex)],
          vertex -> merged.ofSecond()[(int) second.vertexId(vertex)],
          merged.dictionary());
    }

    private static <I> MergedIds<I> merge(Engine engine, IdMatch.Pair<I> dictionaries) {
      return IdDictionaries.merge(engine, dictionaries.here(), dictionaries.there());
    }

    private static CommonIds of(
        Engine engine,
        IdMap first,
        IdMap second,
        IntToLongFunction ofFirst,
        IntToLongFunction ofSecond,
        @Nullable IdDictionary<?> dictionary) {
      if (first == second) {
        return new CommonIds(first, ofFirst, ofSecond);
      }
      int a = first.size();
      int b = second.size();
      long[] handles = new long[Math.addExact(a, b)];
      int count = 0;
      for (int i = 0, j = 0; i < a || j < b; ) {
        long fromFirst = i < a ? ofFirst.applyAsLong(i) : 0;
        long fromSecond = j < b ? ofSecond.applyAsLong(j) : 0;
        boolean takesFirst = j == b || (i < a && fromFirst <= fromSecond);
        handles[count++] = takesFirst ? fromFirst : fromSecond;
        j += j < b && (!takesFirst || (i < a && fromFirst == fromSecond)) ? 1 : 0;
        i += takesFirst ? 1 : 0;
      }
      IdMap both = IdMap.ofAscending(engine, Arrays.copyOf(handles, count));
      return new CommonIds(both.withDictionary(dictionary), ofFirst, ofSecond);
    }
  }

  /** The vertices that both graphs have, and the edges that both have with equal values. */
  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> intersection(
      WholeGraph<V, E> graph, GraphForm<?, E> given) {
    return Restrictions.restricted(
        graph,
        new Lazy<>(
            () -> {
              LocalGraph<?, E> other = given.whole("intersect");
              int[] there = Restrictions.matches(graph.partition(), other.partition());
              StoredEdges<E> own = graph.storedEdges();
              StoredEdges<E> others = other.storedEdges();
              boolean eitherWay = graph.isUndirected() && !given.isUndirected();
              return Subgraphs.of(
                  graph.partition(),
                  vertex -> there[vertex] >= 0,
                  (s, t, column) -> {
                    E value = own.values().at(column);
                    return holds(others, there[s], there[t], value)
                        || (eitherWay && holds(others, there[t], there[s], value));
                  });
            }));
  }

  private static <E extends @Nullable Object> boolean holds(
      StoredEdges<E> edges, int source, int target, E value) {
    Adjacency out = edges.partition().outAdjacency();
    int edge = EdgeJoins.first(out, source, target);
    if (edge < 0) {
      return false;
    }
    AdjacencySegment segment = out.segmentOf(source);
    double[] column = segment.column();
    int end = segment.offsets()[source - segment.firstVertex() + 1];
    for (; edge < end && segment.targets()[edge] == target; edge++) {
      if (Objects.equals(edges.values().at(column == null ? 1 : column[edge]), value)) {
        return true;
      }
    }
    return false;
  }
}
