package org.tendril.datasets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeAssignment;

/**
 * How to read or generate a graph.
 *
 * @param direction whether edges are directed; default {@link Direction#AS_LISTED}
 * @param weights the treatment of weights; default {@link Weights#KEPT}
 * @param ids the type of vertex ids; default {@link Ids#INTEGERS}
 * @param partitionCount number of partitions that tasks build, in [1, 32767], or 0 for the engine's
 *     default; ignored if the driver reads the graph; default 0
 * @param weightName the column of edges that holds their weights, in sources with named columns, or
 *     null for the default, a numeric column named {@value #WEIGHT}
 */
public record ReadOptions(
    Direction direction,
    Weights weights,
    Ids ids,
    int partitionCount,
    @Nullable String weightName) {
  /** The column that holds weights by default. */
  static final String WEIGHT = "weight";

  private static final ReadOptions DEFAULTS =
      new ReadOptions(Direction.AS_LISTED, Weights.KEPT, Ids.INTEGERS, 0, null);

  /** Whether listed edges are directed. */
  public enum Direction {
    /** As the source states. */
    AS_LISTED,
    /** Each listed edge has one direction. */
    DIRECTED,
    /** Each listed edge has both directions. */
    UNDIRECTED
  }

  /** The treatment of weights. */
  public enum Weights {
    /** Read any number. */
    KEPT,
    /** Check that they are numbers, and drop them. */
    IGNORED,
    /** Refuse weights that are negative or not finite. */
    LENGTHS
  }

  /** The type of vertex ids. */
  public enum Ids {
    /** Integers in [0, 2^63). */
    INTEGERS,
    /** Text. */
    STRINGS
  }

  /** Checks the number of partitions. */
  public ReadOptions {
    if (partitionCount != 0) {
      EdgeAssignment.requirePartitionCount(partitionCount);
    }
  }

  /** The options that take a source as it is. */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The same options with each listed edge directed. A graph that already stores both directions of
   * each edge, such as an undirected snapshot, keeps both.
   */
  public ReadOptions directed() {
    return new ReadOptions(Direction.DIRECTED, weights, ids, partitionCount, weightName);
  }

  /** The same options with each listed edge undirected. */
  public ReadOptions undirected() {
    return new ReadOptions(Direction.UNDIRECTED, weights, ids, partitionCount, weightName);
  }

  /** The same options without weights; those of text are still checked to be numbers. */
  public ReadOptions ignoringWeights() {
    return new ReadOptions(direction, Weights.IGNORED, ids, partitionCount, weightName);
  }

  /**
   * The same options for weights that must be finite and at least 0. The first line of a text file
   * that breaks this is reported with its number; in other formats, algorithms refuse such weights.
   */
  public ReadOptions requiringLengths() {
    return new ReadOptions(direction, Weights.LENGTHS, ids, partitionCount, weightName);
  }

  /** The same options with the weights in the named column of edges. */
  public ReadOptions withWeightColumn(String name) {
    return new ReadOptions(direction, weights, ids, partitionCount, name);
  }

  /**
   * The same options for vertex ids that are strings. In an edge list, an id is the exact text
   * between blanks: {@code 7}, {@code 07} and {@code +7} are three vertices. A line whose first id
   * begins with {@code #} or {@code %} is a comment. The graph's {@code ids(String.class)}
   * translates between strings and the {@code long} handles of operations. Ids that do not fit on
   * the heap are kept in files.
   */
  public ReadOptions stringIds() {
    return new ReadOptions(direction, weights, Ids.STRINGS, partitionCount, weightName);
  }

  /**
   * The same options with a number of partitions.
   *
   * @throws IllegalArgumentException if the number is not in [1, 32767]
   */
  public ReadOptions withPartitions(int count) {
    EdgeAssignment.requirePartitionCount(count);
    return new ReadOptions(direction, weights, ids, count, weightName);
  }

  /** Whether edges become directed, given whether the source lists them as directed. */
  public boolean isDirected(boolean asListed) {
    return switch (direction) {
      case AS_LISTED -> asListed;
      case DIRECTED -> true;
      case UNDIRECTED -> false;
    };
  }

  /** Whether weights are kept. */
  public boolean keepsWeights() {
    return weights != Weights.IGNORED;
  }

  /** The column of edges that holds their weights, if one is named. */
  public Optional<String> weightColumn() {
    return Optional.ofNullable(weightName);
  }

  /** Whether vertex ids are strings. */
  public boolean hasStringIds() {
    return ids == Ids.STRINGS;
  }

  /** The number of partitions that the tasks of an engine build. */
  public int partitionCount(Engine engine) {
    return partitionCount == 0 ? engine.defaultPartitionCount() : partitionCount;
  }
}
