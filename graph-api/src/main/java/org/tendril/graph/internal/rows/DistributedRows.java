package org.tendril.graph.internal.rows;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.cut.VertexRanges;

/**
 * Vertices with values, partitioned by ranges of ids, one block in each partition. The
 * concatenation of the blocks ascends by id.
 *
 * @param blocks persisted, so that functions of users run once
 */
public record DistributedRows<V extends @Nullable Object>(
    Engine engine, VertexRanges ranges, Dataset<RowBlock<V>> blocks) {

  public static <V extends @Nullable Object> DistributedRows<V> kept(
      Engine engine, VertexRanges ranges, Dataset<RowBlock<V>> blocks) {
    engine.register(RowBlock.class, Vertex.class);
    return new DistributedRows<>(engine, ranges, blocks.persist());
  }

  /** Creates a block from ids and a column. */
  public interface BlockMaker<A, V extends @Nullable Object> extends Serializable {
    RowBlock<V> of(long[] ids, A column);
  }

  private static <T> Iterator<T> one(T value) {
    return List.of(value).iterator();
  }

  /** The ids without values. */
  public Dataset<long[]> ids() {
    return blocks.map(block -> block.ids());
  }

  /** New values of the same vertices. */
  public <W extends @Nullable Object> DistributedRows<W> mapped(
      MapFunction<RowBlock<V>, RowBlock<W>> change) {
    return kept(engine, ranges, blocks.map(change));
  }

  /** Computes a new value of a row, or {@link VertexRows#ABSENT} to drop it. */
  public interface RowFunction<V extends @Nullable Object> extends Serializable {
    @Nullable Object of(long vertexId, V value);
  }

  public <W extends @Nullable Object> DistributedRows<W> thinned(RowFunction<V> function) {
    return mapped(block -> thinned(block, function));
  }

  private static <V extends @Nullable Object, W extends @Nullable Object> RowBlock<W> thinned(
      RowBlock<V> block, RowFunction<V> function) {
    long[] ids = new long[block.size()];
    @Nullable Object[] values = new @Nullable Object[ids.length];
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      Object value = function.of(block.ids()[i], block.value(i));
      if (value != VertexRows.ABSENT) {
        ids[count] = block.ids()[i];
        values[count++] = value;
      }
    }
    return RowBlock.ofObjects(Arrays.copyOf(ids, count), Arrays.copyOf(values, count));
  }

  public DistributedRows<V> filtered(VertexPredicate<? super V> passes) {
    return mapped(
        block -> {
          int[] kept = new int[block.size()];
          int count = 0;
          for (int i = 0; i < kept.length; i++) {
            if (passes.test(block.ids()[i], block.value(i))) {
              kept[count++] = i;
            }
          }
          return block.at(Arrays.copyOf(kept, count));
        });
  }

  public DistributedRows<Double> mappedToDouble(VertexToDouble<? super V> mapper) {
    return mapped(
        block -> {
          double[] values = new double[block.size()];
          Arrays.setAll(values, i -> mapper.apply(block.ids()[i], block.value(i)));
          return RowBlock.of(block.ids(), values);
        });
  }

  public DistributedRows<Long> mappedToLong(VertexToLong<? super V> mapper) {
    return mapped(
        block -> {
          long[] values = new long[block.size()];
          Arrays.setAll(values, i -> mapper.apply(block.ids()[i], block.value(i)));
          return RowBlock.of(block.ids(), values);
        });
  }

  /** Rows joined with others by id; {@link VertexRows#ABSENT} drops a row. */
  public <U extends @Nullable Object, W extends @Nullable Object> DistributedRows<W> joined(
      DistributedRows<U> others, RowJoin<V, U> join) {
    Dataset<RowBlock<W>> result =
        blocks.zipPartitions(
            others.within(ranges).blocks,
            (partition, here, there) ->
                one(DistributedRows.<V, U, W>join(here.next(), there.next(), join)));
    return kept(engine, ranges, result);
  }

  private static <
          V extends @Nullable Object, U extends @Nullable Object, W extends @Nullable Object>
      RowBlock<W> join(RowBlock<V> here, RowBlock<U> there, RowJoin<V, U> join) {
    assert here.isAscending() && there.isAscending() : here.size() + " and " + there.size();
    int[] at = new int[1];
    return thinned(
        here,
        (vertexId, value) -> {
          while (at[0] < there.size() && there.ids()[at[0]] < vertexId) {
            at[0]++;
          }
          boolean found = at[0] < there.size() && there.ids()[at[0]] == vertexId;
          return join.of(vertexId, value, found, found ? there.value(at[0]) : null);
        });
  }

  /** The rows of both, in the ranges of this; the values of common ids are merged. */
  public DistributedRows<V> united(DistributedRows<V> others, CombineFunction<V> merge) {
    return kept(
        engine,
        ranges,
        blocks.zipPartitions(
            others.within(ranges).blocks,
            (partition, own, other) -> one(united(own.next(), other.next(), merge))));
  }

  private static <V extends @Nullable Object> RowBlock<V> united(
      RowBlock<V> own, RowBlock<V> other, CombineFunction<V> merge) {
    RowBlock.Builder<V> all = new RowBlock.Builder<>(own.size());
    int i = 0;
    int j = 0;
    while (i < own.size() || j < other.size()) {
      boolean first = j == other.size() || (i < own.size() && own.ids()[i] <= other.ids()[j]);
      boolean both = first && j < other.size() && own.ids()[i] == other.ids()[j];
      long vertexId = first ? own.ids()[i] : other.ids()[j];
      all.add(
          vertexId,
          both
              ? merge.combine(own.value(i), other.value(j))
              : first ? own.value(i) : other.value(j));
      i += first ? 1 : 0;
      j += !first || both ? 1 : 0;
    }
    return all.build();
  }

  /** The same rows, partitioned by other ranges; this object if the ranges are equal. */
  public DistributedRows<V> within(VertexRanges other) {
    if (ranges.equals(other)) {
      return this;
    }
    Dataset<RowBlock<V>> moved =
        Dataset.exchange(
                blocks.flatMap(block -> split(block, other).iterator()), other.partitionCount())
            .mapPartitions(parts -> one(RowBlock.joined(parts)));
    return kept(engine, other, moved);
  }

  /** Splits ascending rows by the owners of their ids. */
  public static <V extends @Nullable Object> List<Addressed<RowBlock<V>>> split(
      RowBlock<V> block, VertexRanges ranges) {
    List<Addressed<RowBlock<V>>> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= block.size(); i++) {
      int owner = ranges.ownerOf(block.ids()[from]);
      if (i == block.size() || ranges.ownerOf(block.ids()[i]) != owner) {
        parts.add(new Addressed<>(owner, block.slice(from, i)));
        from = i;
      }
    }
    return parts;
  }

  /** Sends rows of the driver to partitions of these ranges. */
  public static <V extends @Nullable Object> DistributedRows<V> of(
      Engine engine, VertexRows<V> rows, VertexRanges ranges) {
    if (rows.ids().size() > 0 && rows.ids().dictionary() != null) {
      IdMatch.requireSameType(null, rows.ids().dictionary());
    }
    RowBlock.Builder<V> all = new RowBlock.Builder<>(rows.count());
    rows.vertices().forEach(v -> all.add(rows.ids().vertexId(v), rows.values().at(v)));
    List<RowBlock<V>> blocks = new ArrayList<>();
    for (int i = 0; i < ranges.partitionCount(); i++) {
      blocks.add(RowBlock.ofObjects(new long[0], new @Nullable Object[0]));
    }
    split(all.build(), ranges).forEach(part -> blocks.set(part.target(), part.block()));
    return kept(engine, ranges, engine.dataset(blocks, blocks.size()));
  }

  /** Merges messages by receiver, in order; drops those to vertices without a row. */
  public <A extends @Nullable Object> DistributedRows<A> aggregated(
      Dataset<Vertex<A>> messages, CombineFunction<A> merge) {
    engine.register(RowBlock.class, Vertex.class);
    VertexRanges here = ranges;
    Dataset<RowBlock<A>> received =
        Dataset.exchange(
            messages.mapPartitions(values -> new RowsByOwner<>(values, here)),
            here.partitionCount());
    Dataset<RowBlock<A>> result =
        blocks.zipPartitions(
            received, (partition, index, parts) -> one(aggregated(index.next(), parts, merge)));
    return kept(engine, here, result);
  }

  private static <A extends @Nullable Object> RowBlock<A> aggregated(
      RowBlock<?> index, Iterator<RowBlock<A>> parts, CombineFunction<A> merge) {
    Long2IntOpenHashMap slots = new Long2IntOpenHashMap(); // by id: position in merged
    slots.defaultReturnValue(-1);
    List<A> merged = new ArrayList<>();
    while (parts.hasNext()) {
      RowBlock<A> part = parts.next();
      for (int i = 0; i < part.size(); i++) {
        int slot = slots.get(part.ids()[i]);
        if (slot >= 0) {
          merged.set(slot, merge.combine(merged.get(slot), part.value(i)));
        } else if (index.positionOf(part.ids()[i]) >= 0) {
          slots.put(part.ids()[i], merged.size());
          merged.add(part.value(i));
        }
      }
    }
    RowBlock.Builder<A> rows = new RowBlock.Builder<>(merged.size());
    for (long vertexId : index.ids()) {
      int slot = slots.get(vertexId);
      if (slot >= 0) {
        rows.add(vertexId, merged.get(slot));
      }
    }
    return rows.build();
  }

  public long count() {
    return blocks.map(block -> (long) block.size()).reduce(Long::sum).orElse(0L);
  }

  /** The row with this id as a one-row block; only the owning partition does any work. */
  public Optional<RowBlock<V>> find(long vertexId) {
    int owner = ranges.ownerOf(vertexId);
    return blocks
        .mapPartitionsWithIndex(
            (partition, parts) ->
                partition == owner ? found(parts, vertexId) : List.<RowBlock<V>>of().iterator())
        .collect()
        .stream()
        .findFirst();
  }

  private static <V extends @Nullable Object> Iterator<RowBlock<V>> found(
      Iterator<RowBlock<V>> parts, long vertexId) {
    RowBlock<V> block = parts.next();
    int position = block.positionOf(vertexId);
    return position < 0
        ? List.<RowBlock<V>>of().iterator()
        : List.of(block.slice(position, position + 1)).iterator();
  }

  /** All rows, one partition at a time, in order. */
  public Stream<Vertex<V>> stream() {
    return blocks.stream().flatMap(RowBlock::stream);
  }

  /** Gathers all rows at the driver. */
  public VertexRows<V> gathered() {
    RowBlock<V> all = RowBlock.joined(blocks.iterate());
    return VertexRows.all(engine, IdMap.ofAscending(engine, all.ids()), all::value);
  }
}
