package org.tendril.graph.internal.distributed;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.TripletFields;

/** Reads edges, triplets, degrees and ids in the partitions of a distributed graph. */
final class DistributedViews {
  private DistributedViews() {}

  static <E extends @Nullable Object> Iterator<Edge<E>> edges(EdgeRows<?, E> rows) {
    return IntStream.range(0, rows.size()).mapToObj(rows::edge).iterator();
  }

  static <V extends @Nullable Object, E extends @Nullable Object>
      Iterator<EdgeTriplet<V, E>> triplets(EdgeRows<V, E> rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.triplet(i, TripletFields.ALL))
        .iterator();
  }

  /** Reads the id in the partition that owns this ordinal. */
  static long vertexIdAt(DistributedSet set, int ordinal) {
    return set.partitions()
        .flatMap(
            place -> {
              int local = place.localOf(ordinal);
              return (local >= 0 && place.masterOf(ordinal) == place.index()
                      ? List.of(place.graph().ids().vertexId(local))
                      : List.<Long>of())
                  .iterator();
            })
        .collect()
        .get(0);
  }

  static DistributedColumn<long[], Long> degrees(EdgeStore<?> edges, EdgeDirection direction) {
    boolean out = direction != EdgeDirection.IN || edges.set().isSymmetric();
    boolean in = direction != EdgeDirection.OUT && !edges.set().isSymmetric();
    Dataset<long[]> degrees =
        edges
            .set()
            .partitions()
            .map(place -> out ? outDegrees(place) : new long[place.masters().length]);
    if (in) {
      Dataset<long[]> entering =
          Dataset.exchange(
              edges.set().partitions().flatMap(DistributedViews::entering), edges.set().count());
      degrees =
          degrees.zipPartitions(
              edges
                  .set()
                  .partitions()
                  .zipPartitions(
                      entering,
                      (partition, places, counts) ->
                          List.of(sum(places.next(), counts)).iterator()),
              (partition, known, added) -> List.of(sum(known.next(), added.next())).iterator());
    }
    DistributedRows<Long> rows = MasterRows.of(edges, degrees, RowBlock::of);
    return DistributedColumn.ofLongs(
        DistributedRows.kept(rows.engine(), rows.ranges(), rows.blocks()));
  }

  private static long[] outDegrees(CutPartition place) {
    return IntStream.of(place.masters()).mapToLong(place::outDegree).toArray();
  }

  /** For each partition: the number of edges here that enter copies of its masters. */
  private static Iterator<Addressed<long[]>> entering(CutPartition place) {
    long[] counts = new long[place.vertexCount()];
    for (int s = 0; s < place.graph().outAdjacency().segmentCount(); s++) {
      AdjacencySegment segment = place.graph().outAdjacency().segment(s);
      for (int edge = 0; edge < segment.edgeCount(); edge++) {
        counts[segment.targets()[edge]]++;
      }
    }
    return IntStream.range(0, place.partitionCount())
        .mapToObj(
            owner -> {
              int[] locals =
                  owner == place.index()
                      ? place.masters()
                      : place.routing().mirrors(MirrorRole.ANY, owner);
              long[] sent = new long[locals.length + 1];
              for (int i = 0; i < locals.length; i++) {
                sent[i] = counts[locals[i]];
              }
              sent[locals.length] = place.index();
              return new Addressed<>(owner, sent);
            })
        .iterator();
  }

  /** Sums the counts of all copies. The last entry of a block is its partition. */
  private static long[] sum(CutPartition place, Iterator<long[]> blocks) {
    long[] byLocal = new long[place.vertexCount()];
    while (blocks.hasNext()) {
      long[] block = blocks.next();
      int from = (int) block[block.length - 1];
      int[] locals =
          from == place.index() ? place.masters() : place.routing().mirrored(MirrorRole.ANY, from);
      for (int i = 0; i < locals.length; i++) {
        byLocal[locals[i]] += block[i];
      }
    }
    return IntStream.of(place.masters()).mapToLong(local -> byLocal[local]).toArray();
  }

  private static long[] sum(long[] first, long[] second) {
    return IntStream.range(0, first.length).mapToLong(i -> first[i] + second[i]).toArray();
  }
}
