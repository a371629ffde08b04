package org.tendril.graph.internal.distributed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.NumberedValues;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.distributed.DistributedBuilder;

/**
 * Builds distributed graphs from the edges that a transformation returns.
 *
 * @param undirected whether each edge stands for both directions
 */
record EdgeRebuild(Engine engine, DistributedCut cut, boolean undirected) {

  /** Registers the types that are sent between partitions. */
  static void register(Engine engine) {
    DistributedBuilder.registerTypes(engine);
    engine.register(
        RowBlock.class,
        EdgeRows.class,
        MirrorBlock.class,
        NumberedValues.class,
        Vertex.class,
        Edge.class,
        EdgeTriplet.class,
        Census.class,
        Verdict.class);
  }

  /**
   * The edges with their old weights, or with their old numbers and values.
   *
   * @param vertices all vertices
   */
  <E extends @Nullable Object> EdgeStore<E> keeping(
      EdgeStore<E> like, Dataset<? extends EdgeRows<?, E>> flow, Dataset<long[]> vertices) {
    Dataset<? extends EdgeRows<?, E>> edges = flow.persist();
    try {
      return built(edges, vertices, like.showsWeights(), like.tables() != null);
    } finally {
      edges.unpersist();
    }
  }

  /** The edges with their weights. */
  EdgeStore<Double> weighted(
      Dataset<? extends EdgeRows<?, Double>> flow, Dataset<long[]> vertices) {
    Dataset<? extends EdgeRows<?, Double>> edges = flow.persist();
    try {
      return built(edges, vertices, true, false);
    } finally {
      edges.unpersist();
    }
  }

  /**
   * The edges with new values, numbered in order. Values that are all Doubles become weights.
   *
   * @param nothingIfNull whether edges whose values are all null have no values
   */
  <E extends @Nullable Object> EdgeStore<E> valued(
      Dataset<? extends EdgeRows<?, E>> flow, Dataset<long[]> vertices, boolean nothingIfNull) {
    Dataset<? extends EdgeRows<?, E>> edges = flow.persist();
    try {
      List<Census> found =
          edges.mapPartitionsWithIndex((partition, rows) -> Census.of(rows)).collect();
      if (nothingIfNull && found.stream().allMatch(Census::allNull)) {
        return built(edges.map(rows -> plain(rows)), vertices, false, false);
      }
      if (found.stream().allMatch(Census::allDoubles)) {
        return built(edges.map(rows -> weights(rows)), vertices, true, false);
      }
      long[] firsts = new long[found.size()];
      for (int i = 1; i < firsts.length; i++) {
        firsts[i] = firsts[i - 1] + found.get(i - 1).count();
      }
      Dataset<EdgeRows<Void, E>> numbered =
          edges.mapPartitionsWithIndex((partition, rows) -> numbered(rows, firsts[partition]));
      return built(numbered, vertices, false, true);
    } finally {
      edges.unpersist();
    }
  }

  /** A summary of the values of the edges in a partition. */
  record Census(long count, boolean allNull, boolean allDoubles) {
    static Iterator<Census> of(Iterator<? extends EdgeRows<?, ?>> blocks) {
      long count = 0;
      boolean allNull = true;
      boolean allDoubles = true;
      while (blocks.hasNext()) {
        EdgeRows<?, ?> rows = blocks.next();
        count += rows.size();
        for (int i = 0; i < rows.size(); i++) {
          Object value = rows.value(i);
          allNull &= value == null;
          allDoubles &= value instanceof Double;
        }
      }
      return List.of(new Census(count, allNull, allDoubles)).iterator();
    }
  }

  private static <E extends @Nullable Object> EdgeRows<Void, E> plain(EdgeRows<?, E> rows) {
    return new EdgeRows<>(rows.sources, rows.targets, null, null, false, null, null);
  }

  private static <E extends @Nullable Object> EdgeRows<Void, E> weights(EdgeRows<?, E> rows) {
    double[] weights = new double[rows.size()];
    for (int i = 0; i < weights.length; i++) {
      if (rows.value(i) instanceof Double weight) {
        weights[i] = weight;
      }
    }
    return new EdgeRows<>(rows.sources, rows.targets, weights, null, true, null, null);
  }

  private static <E extends @Nullable Object> Iterator<EdgeRows<Void, E>> numbered(
      Iterator<? extends EdgeRows<?, E>> blocks, long first) {
    return new Iterator<>() {
      private long next = first;

      @Override
      public boolean hasNext() {
        return blocks.hasNext();
      }

      @Override
      public EdgeRows<Void, E> next() {
        EdgeRows<?, E> rows = blocks.next();
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = next++;
        }
        return new EdgeRows<>(
            rows.sources, rows.targets, numbers, rows.objects(), false, null, null);
      }
    };
  }

  private <E extends @Nullable Object> EdgeStore<E> built(
      Dataset<? extends EdgeRows<?, E>> edges,
      Dataset<long[]> vertices,
      boolean showsWeights,
      boolean numbered) {
    boolean hasColumn = showsWeights || numbered;
    Dataset<EdgeBlock> blocks =
        edges.mapPartitions(
            rows ->
                Stream.concat(
                        Stream.of(none(hasColumn)),
                        StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                            .map(EdgeRebuild::block))
                    .iterator());
    DistributedSet set = cut.build(engine, blocks, undirected, numbered, vertices);
    return new EdgeStore<>(set, set.ranges(), showsWeights, numbered ? tables(set, edges) : null);
  }

  /** An empty block, so that a partition without edges also has the column. */
  private static EdgeBlock none(boolean hasColumn) {
    return EdgeBlock.copyOf(new long[0], new long[0], hasColumn ? new double[0] : null, 0);
  }

  private static EdgeBlock block(EdgeRows<?, ?> rows) {
    return EdgeBlock.copyOf(rows.sources, rows.targets, rows.column, rows.size());
  }

  /**
   * Sends values to the partitions of their edges. The value of each number is first sent to its
   * home partition, which answers the requests of the partitions that have the edge. This works for
   * any placement of edges.
   */
  private static <E extends @Nullable Object> Dataset<NumberedValues<E>> tables(
      DistributedSet set, Dataset<? extends EdgeRows<?, E>> edges) {
    int homes = set.count();
    Dataset<NumberedValues<E>> atHome =
        Dataset.exchange(edges.flatMap(rows -> EdgeRebuild.<E>sent(rows, homes)), homes)
            .mapPartitions(tables -> List.of(NumberedValues.joined(tables)).iterator());
    Dataset<Addressed<long[]>> questions =
        Dataset.exchange(set.partitions().flatMap(place -> questions(place, homes)), homes);
    Dataset<Addressed<NumberedValues<E>>> answers =
        atHome.zipPartitions(
            questions, (partition, tables, asked) -> answers(tables.next(), asked));
    Dataset<NumberedValues<E>> tables =
        Dataset.exchange(answers, homes)
            .mapPartitions(parts -> List.of(NumberedValues.joined(parts)).iterator());
    tables.persist().count();
    return tables;
  }

  private static int home(double number, int homes) {
    return (int) ((long) number % homes);
  }

  private static <E extends @Nullable Object> Iterator<Addressed<NumberedValues<E>>> sent(
      EdgeRows<?, E> rows, int homes) {
    List<RowBlock.Builder<Object>> byHome = builders(homes);
    double[] column = rows.column;
    for (int i = 0; column != null && i < rows.size(); i++) {
      byHome.get(home(column[i], homes)).add((long) column[i], rows.value(i));
    }
    List<Addressed<NumberedValues<E>>> sent = new ArrayList<>();
    for (int home = 0; home < homes; home++) {
      RowBlock<Object> block = byHome.get(home).build();
      if (block.size() > 0) {
        sent.add(new Addressed<>(home, NumberedValues.of(block.ids(), block.objects())));
      }
    }
    return sent.iterator();
  }

  private static List<RowBlock.Builder<Object>> builders(int homes) {
    List<RowBlock.Builder<Object>> builders = new ArrayList<>();
    for (int home = 0; home < homes; home++) {
      builders.add(new RowBlock.Builder<>(0));
    }
    return builders;
  }

  private static Iterator<Addressed<Addressed<long[]>>> questions(CutPartition place, int homes) {
    long[][] wanted = new long[homes][8];
    int[] counts = new int[homes];
    for (int s = 0; s < place.graph().outAdjacency().segmentCount(); s++) {
      double[] numbers = place.graph().outAdjacency().segment(s).edgeNumbers();
      for (int edge = 0; numbers != null && edge < numbers.length; edge++) {
        int home = home(numbers[edge], homes);
        if (counts[home] == wanted[home].length) {
          wanted[home] = Arrays.copyOf(wanted[home], 2 * counts[home]);
        }
        wanted[home][counts[home]++] = (long) numbers[edge];
      }
    }
    List<Addressed<Addressed<long[]>>> questions = new ArrayList<>();
    for (int home = 0; home < homes; home++) {
      if (counts[home] > 0) {
        long[] numbers = Arrays.copyOf(wanted[home], counts[home]);
        questions.add(new Addressed<>(home, new Addressed<>(place.index(), numbers)));
      }
    }
    return questions.iterator();
  }

  private static <E extends @Nullable Object> Iterator<Addressed<NumberedValues<E>>> answers(
      NumberedValues<E> table, Iterator<Addressed<long[]>> questions) {
    List<Addressed<NumberedValues<E>>> answers = new ArrayList<>();
    questions.forEachRemaining(
        question -> answers.add(new Addressed<>(question.target(), table.only(question.block()))));
    return answers.iterator();
  }
}
