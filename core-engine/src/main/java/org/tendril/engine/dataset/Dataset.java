package org.tendril.engine.dataset;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lazy, immutable collection in partitions, with the lineage by which it is computed.
 *
 * <p>Transformations return at once; an <em>action</em> ({@link #collect()}, {@link #count()}, ...)
 * computes. Steps that need one partition of their parents (<em>narrow</em>) run fused, value by
 * value, in one task; a step that needs all of them (<em>wide</em>) ends a stage. A task that fails
 * is repeated from its lineage.
 *
 * <p>Values keep their order: a partition is a sequence, and partitions are numbered. Results and
 * their order do not depend on the number of threads or on memory. Functions must be deterministic
 * and must not modify their arguments. Values that cross a wide step or are stored as bytes must be
 * of registered classes, see {@code Engine.register}. Values may be null. Datasets may be used by
 * many threads at once.
 *
 * <p>An action throws {@link TaskFailedException} if a function keeps failing.
 */
public interface Dataset<T extends @Nullable Object> {

  /** Number of partitions, at least one. */
  int partitionCount();

  /** Replaces each value by another. Narrow. */
  <R extends @Nullable Object> Dataset<R> map(MapFunction<? super T, ? extends R> function);

  /** Keeps the values that satisfy a condition. Narrow. */
  Dataset<T> filter(FilterFunction<? super T> keep);

  /** Replaces each value by any number of others. Narrow. */
  <R extends @Nullable Object> Dataset<R> flatMap(
      MapFunction<? super T, ? extends Iterator<? extends R>> function);

  /** Replaces each partition by another. Narrow. */
  default <R extends @Nullable Object> Dataset<R> mapPartitions(
      MapFunction<Iterator<T>, Iterator<R>> function) {
    return mapPartitionsWithIndex((partition, values) -> function.apply(values));
  }

  /** Replaces each partition by another, with its number as an argument. Narrow. */
  <R extends @Nullable Object> Dataset<R> mapPartitionsWithIndex(PartitionFunction<T, R> function);

  /**
   * Combines partitions of equal number. Narrow.
   *
   * @throws IllegalArgumentException if {@code other} has another number of partitions
   */
  <U extends @Nullable Object, R extends @Nullable Object> Dataset<R> zipPartitions(
      Dataset<U> other, ZipFunction<T, U, R> function);

  /**
   * Assigns a key to each value. Narrow. Keys must define {@code equals} and {@code hashCode}:
   * identity would make results depend on chance.
   */
  <K extends @Nullable Object> KeyedDataset<K, T> keyBy(MapFunction<? super T, ? extends K> key);

  /** The partitions of this, then those of the other. Duplicates are kept. Narrow. */
  Dataset<T> union(Dataset<T> other);

  /**
   * Each value once, in the order of hashes; values of equal hashes stay in order of arrival. Wide;
   * combined before the exchange. Values must define {@code equals} and {@code hashCode}.
   */
  Dataset<T> distinct();

  /** All values in ascending order of their keys, see {@link #sortBy(MapFunction, SortOrder)}. */
  default <K extends Comparable<? super K>> Dataset<T> sortBy(
      MapFunction<? super T, ? extends K> key) {
    return sortBy(key, SortOrder.<K>ascending());
  }

  /**
   * All values in the order of their keys, in as many partitions as before, of about equal size.
   * Stable: values of equal keys keep their order. The key is computed at each comparison. Wide.
   */
  <K> Dataset<T> sortBy(MapFunction<? super T, ? extends K> key, SortOrder<? super K> order);

  /**
   * Keeps each value independently with probability {@code fraction}. Depends on the seed and the
   * partitions, not on threads. Narrow.
   *
   * @throws IllegalArgumentException if {@code fraction} is outside [0, 1]
   */
  Dataset<T> sample(double fraction, long seed);

  /**
   * Distributes the values evenly over {@code partitionCount} partitions. Wide.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, 2^20]
   */
  Dataset<T> repartition(int partitionCount);

  /**
   * Concatenates consecutive partitions, so that at most {@code partitionCount} are left; the order
   * of all values stays. Narrow.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, 2^20]
   */
  Dataset<T> coalesce(int partitionCount);

  /**
   * Delivers blocks to the partitions they are addressed to. Each target partition gets its blocks
   * in ascending order of their source partition, then in the order in which they were emitted.
   * Wide. A target outside [0, partitionCount) makes the task fail.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, 2^20]
   */
  <B extends @Nullable Object> Dataset<B> exchange(
      int partitionCount, MapFunction<? super T, Addressed<B>> address);

  /** As the instance method, for a dataset of addressed blocks. */
  static <B extends @Nullable Object> Dataset<B> exchange(
      Dataset<Addressed<B>> blocks, int partitionCount) {
    return blocks.exchange(partitionCount, block -> block);
  }

  /** All values, in the order of partitions. */
  List<T> collect();

  /** The number of values. Computes all partitions, and stores those to be persisted. */
  long count();

  /**
   * Combines all values: within each partition from the left, then the results of the partitions
   * from the left. Empty if there are no values.
   */
  Optional<T> reduce(CombineFunction<T> combine);

  /**
   * Folds each partition, starting with {@code zero}, then merges the results of the partitions
   * from the left. The result of a partition without values is {@code zero}. All partitions share
   * {@code zero}, so neither function may modify it.
   */
  <A> A fold(A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge);

  /**
   * The first values, at most {@code count}. Computes about as many partitions as it needs.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  List<T> take(int count);

  /**
   * The largest values, largest first, at most {@code count}; of equal values the earlier ones.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  List<T> top(int count, SortOrder<? super T> order);

  /**
   * All values in the order of partitions. Computes one partition at a time, when it is reached.
   */
  Iterator<T> iterate();

  /** As {@link #iterate()}; closing the stream early frees the output of its stages. */
  Stream<T> stream();

  /** Passes each partition to {@code consumer}, in parallel. A failed attempt is repeated. */
  void forEachPartition(PartitionConsumer<T> consumer);

  /**
   * Writes the values as lines of text, in the order of partitions. The file is complete or absent.
   */
  void write(Path file);

  /** Stores the partitions in memory or else on disk, see {@link #persist(StorageLevel)}. */
  default Dataset<T> persist() {
    return persist(StorageLevel.MEMORY_AND_DISK);
  }

  /**
   * Stores each partition when an action computes it, until {@link #unpersist()}, until this
   * dataset and all datasets derived from it are unreachable, or until the engine closes. Returns
   * this.
   *
   * @throws IllegalStateException if it is persisted at another level already
   */
  Dataset<T> persist(StorageLevel level);

  /** Frees the stored partitions; this is recomputed from its lineage when needed. Returns this. */
  Dataset<T> unpersist();

  /**
   * Computes this now, writes it to the engine's checkpoint folder and drops the lineage: from now
   * on it is read. Returns this. The files are removed when this dataset and all datasets derived
   * from it are unreachable, or when the engine closes. On a cluster without a folder that all
   * machines see, executors keep the values, in two copies where there are two executors; once all
   * copies are lost, reading fails with {@code WorkerLost}.
   */
  Dataset<T> checkpoint();

  /**
   * The stages that an action would run now, one line for each step. Equal steps give equal text.
   */
  String explain();

  /** A condition on one value. Sent to the tasks that run it. */
  @FunctionalInterface
  interface FilterFunction<T extends @Nullable Object> extends Serializable {
    /** Whether {@code value} is kept. */
    boolean test(T value);
  }

  /** Adds a value to an accumulated one. Sent to the tasks that run it. */
  @FunctionalInterface
  interface FoldFunction<A extends @Nullable Object, T extends @Nullable Object>
      extends Serializable {
    /** Returns {@code accumulated} with {@code value} added. */
    A add(A accumulated, T value);
  }

  /** A function of two partitions of equal number. Sent to the tasks that run it. */
  @FunctionalInterface
  interface ZipFunction<
          T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
      extends Serializable {
    /**
     * Returns the new values of partition {@code partition}; the iterator may compute them lazily.
     */
    Iterator<R> apply(int partition, Iterator<T> left, Iterator<U> right);
  }

  /** A function of a whole partition. Sent to the tasks that run it. */
  @FunctionalInterface
  interface PartitionFunction<T extends @Nullable Object, R extends @Nullable Object>
      extends Serializable {
    /**
     * Returns the new values of partition {@code partition}; the iterator may compute them lazily.
     */
    Iterator<R> apply(int partition, Iterator<T> values);
  }

  /** Consumes a partition. Sent to the tasks that run it. */
  @FunctionalInterface
  interface PartitionConsumer<T extends @Nullable Object> extends Serializable {
    /** Takes the values of partition {@code partition}. */
    void accept(int partition, Iterator<T> values);
  }

  /**
   * The source of the values of a partition. Sent to the tasks that run it, and opened again when a
   * partition must be recomputed: it must return the same values each time.
   */
  @FunctionalInterface
  interface PartitionSource<T extends @Nullable Object> extends Serializable {
    /** Returns the values of partition {@code partition}. */
    Iterator<T> open(int partition);
  }

  /** A comparator that is sent to the tasks that run it. */
  @FunctionalInterface
  interface SortOrder<T extends @Nullable Object> extends Comparator<T>, Serializable {

    /** The natural order, smallest first. */
    static <T extends Comparable<? super T>> SortOrder<T> ascending() {
      return (first, second) -> first.compareTo(second);
    }

    /** The natural order, largest first. */
    static <T extends Comparable<? super T>> SortOrder<T> descending() {
      return (first, second) -> second.compareTo(first);
    }

    /** The natural order of keys, smallest first. */
    static <T extends @Nullable Object, K extends Comparable<? super K>> SortOrder<T> by(
        MapFunction<? super T, ? extends K> key) {
      return (first, second) -> key.apply(first).compareTo(key.apply(second));
    }
  }
}
