package org.tendril.graph.internal.distributed;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.Edge;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.VertexRanges;

/** Reads the edges of distributed graphs as datasets of blocks. */
final class EdgeFlow {
  private EdgeFlow() {}

  /**
   * The edges in the partitions that store them, ascending by source, target and column.
   *
   * @param once whether to read undirected edges in one direction only
   */
  static <E extends @Nullable Object> Dataset<EdgeRows<Void, E>> asStored(
      EdgeStore<E> edges, boolean once) {
    boolean half = once && edges.set().isSymmetric();
    return edges.<Void>places().flatMap(place -> place.edges(half));
  }

  /** As {@link #asStored}, with the values of both endpoints. */
  static <V extends @Nullable Object, E extends @Nullable Object> Dataset<EdgeRows<V, E>> asStored(
      EdgeStore<E> edges, DistributedRows<V> rows, boolean once) {
    boolean half = once && edges.set().isSymmetric();
    return withMirrors(edges, rows).flatMap(place -> place.edges(half));
  }

  /** The stored edges of a graph in either form, in canonical order. */
  static <E extends @Nullable Object> Dataset<EdgeRows<Void, E>> of(GraphForm<?, E> graph) {
    return of(graph, false);
  }

  /** As {@link #of(GraphForm)}. */
  static <E extends @Nullable Object> Dataset<EdgeRows<Void, E>> of(
      GraphForm<?, E> graph, boolean once) {
    if (graph instanceof DistributedGraph<?, E> distributed) {
      return distributed.canonicalEdges(once);
    }
    boolean half = once && graph.isUndirected();
    return of(half ? graph.edges().filter(edge -> edge.source() <= edge.target()) : graph.edges());
  }

  /** Any edges, in their order. */
  static <E extends @Nullable Object> Dataset<EdgeRows<Void, E>> of(Dataset<Edge<E>> edges) {
    return edges.mapPartitions(all -> List.of(EdgeFlow.<E>rows(all)).iterator());
  }

  private static <E extends @Nullable Object> EdgeRows<Void, E> rows(Iterator<Edge<E>> edges) {
    LongArrayList sources = new LongArrayList();
    LongArrayList targets = new LongArrayList();
    List<@Nullable Object> values = new ArrayList<>();
    while (edges.hasNext()) {
      Edge<E> edge = edges.next();
      sources.add(edge.source());
      targets.add(edge.target());
      values.add(edge.value());
    }
    return new EdgeRows<>(
        sources.toLongArray(),
        targets.toLongArray(),
        null,
        values.toArray(new @Nullable Object[0]),
        false,
        null,
        null);
  }

  /** The edges in the partitions that own their sources: together in canonical order. */
  static <V extends @Nullable Object, E extends @Nullable Object> Dataset<EdgeRows<V, E>> canonical(
      EdgeStore<E> edges, Dataset<EdgeRows<V, E>> stored) {
    return edges.set().hasMirrors(MirrorRole.SOURCE) ? bySource(stored, edges.ranges()) : stored;
  }

  /** Sends edges to the owners of their sources and sorts them, one block in each partition. */
  static <V extends @Nullable Object, E extends @Nullable Object> Dataset<EdgeRows<V, E>> bySource(
      Dataset<EdgeRows<V, E>> flow, VertexRanges ranges) {
    return Dataset.exchange(flow.flatMap(block -> split(block, ranges)), ranges.partitionCount())
        .mapPartitions(parts -> List.of(EdgeRows.joined(parts).sorted()).iterator());
  }

  private static <V extends @Nullable Object, E extends @Nullable Object>
      Iterator<Addressed<EdgeRows<V, E>>> split(EdgeRows<V, E> block, VertexRanges ranges) {
    List<Addressed<EdgeRows<V, E>>> parts = new ArrayList<>();
    int[][] positions = new int[ranges.partitionCount()][];
    int[] counts = new int[positions.length];
    int[] owners = new int[block.size()];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = ranges.ownerOf(block.sources[i]);
      counts[owners[i]]++;
    }
    for (int owner = 0; owner < counts.length; owner++) {
      positions[owner] = new int[counts[owner]];
      counts[owner] = 0;
    }
    for (int i = 0; i < owners.length; i++) {
      positions[owners[i]][counts[owners[i]]++] = i;
    }
    for (int owner = 0; owner < counts.length; owner++) {
      if (counts[owner] > 0) {
        parts.add(new Addressed<>(owner, block.at(positions[owner])));
      }
    }
    return parts.iterator();
  }

  /** Sends values of masters to their mirrors, by the routing tables. */
  private static <V extends @Nullable Object, E extends @Nullable Object>
      Dataset<PartitionEdges<V, E>> withMirrors(EdgeStore<E> edges, DistributedRows<V> rows) {
    Dataset<PartitionEdges<V, E>> masters =
        edges
            .<V>places()
            .zipPartitions(
                rows.within(edges.ranges()).blocks(),
                (partition, places, blocks) -> {
                  PartitionEdges<V, E> place = places.next();
                  return List.of(place.withVertices(atMasters(place, blocks.next()))).iterator();
                });
    Dataset<MirrorBlock> received =
        Dataset.exchange(masters.flatMap(EdgeFlow::sends), edges.set().count());
    return masters.zipPartitions(
        received,
        (partition, places, blocks) -> {
          PartitionEdges<V, E> place = places.next();
          blocks.forEachRemaining(block -> fill(place, block));
          return List.of(place).iterator();
        });
  }

  private static @Nullable Object[] atMasters(PartitionEdges<?, ?> place, RowBlock<?> block) {
    int[] masters = place.place().masters();
    @Nullable Object[] values = new @Nullable Object[place.place().vertexCount()];
    for (int i = 0; i < masters.length; i++) {
      values[masters[i]] = block.value(i);
    }
    return values;
  }

  private static Iterator<Addressed<MirrorBlock>> sends(PartitionEdges<?, ?> place) {
    @Nullable Object[] values = place.vertexValues();
    List<Addressed<MirrorBlock>> sends = new ArrayList<>();
    for (int other = 0; values != null && other < place.place().partitionCount(); other++) {
      int[] locals = place.place().routing().mirrored(MirrorRole.ANY, other);
      if (locals.length > 0) {
        @Nullable Object[] sent = new @Nullable Object[locals.length];
        for (int i = 0; i < locals.length; i++) {
          sent[i] = values[locals[i]];
        }
        sends.add(new Addressed<>(other, new MirrorBlock(place.place().index(), sent)));
      }
    }
    return sends.iterator();
  }

  private static void fill(PartitionEdges<?, ?> place, MirrorBlock block) {
    int[] locals = place.place().routing().mirrors(MirrorRole.ANY, block.from);
    @Nullable Object[] values = place.vertexValues();
    for (int i = 0; values != null && i < locals.length; i++) {
      values[locals[i]] = block.values[i];
    }
  }

  /** Gives edges new values, in order. */
  static <
          V extends @Nullable Object,
          E extends @Nullable Object,
          W extends @Nullable Object,
          F extends @Nullable Object>
      MapFunction<EdgeRows<V, E>, EdgeRows<W, F>> mapping(EdgeFunction<V, E> mapper) {
    return rows -> {
      @Nullable Object[] values = new @Nullable Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = mapper.of(rows, i);
      }
      return rows.withValues(values);
    };
  }

  static <V extends @Nullable Object, E extends @Nullable Object> EdgeRows<Void, Double> weighted(
      EdgeRows<V, E> rows, Edge.ToWeight<? super E> mapper) {
    double[] weights = new double[rows.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = mapper.apply(rows.sources[i], rows.targets[i], rows.value(i));
    }
    return rows.withWeights(weights);
  }

  interface EdgeFunction<V extends @Nullable Object, E extends @Nullable Object>
      extends java.io.Serializable {
    @Nullable Object of(EdgeRows<V, E> edges, int position);
  }
}
