package org.tendril.partition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edges as they were read: primitive columns of original ids, in input order, with the vertices
 * that the input declared besides those that edges name. Immutable.
 *
 * <p>The position of an edge carries no meaning for results: any order of the same edges gives the
 * same graph. The exception is {@link #numbered()}.
 */
public final class EdgeTable {
  private final List<EdgeBlock> blocks;
  private final long edgeCount;
  private final EdgeColumnKind kind;
  private final @Nullable IdMap declaredVertices;
  private final boolean numbersGiven; // by the blocks; else a number is a position

  private EdgeTable(List<EdgeBlock> blocks, EdgeColumnKind kind, @Nullable IdMap declared) {
    this(blocks, kind, declared, false);
  }

  private EdgeTable(
      List<EdgeBlock> blocks, EdgeColumnKind kind, @Nullable IdMap declared, boolean numbersGiven) {
    this.numbersGiven = numbersGiven;
    this.blocks = List.copyOf(blocks);
    this.edgeCount = this.blocks.stream().mapToLong(EdgeBlock::size).sum();
    this.kind = kind;
    this.declaredVertices = declared;
  }

  /**
   * A table whose vertices are those that its edges name.
   *
   * @throws IllegalArgumentException if some blocks have weights and others, not empty, have none
   */
  public static EdgeTable of(List<EdgeBlock> blocks) {
    return create(blocks, null);
  }

  /**
   * A table whose vertices are exactly those of {@code vertices}; an edge that names another one is
   * refused when a partition is built.
   */
  public static EdgeTable of(List<EdgeBlock> blocks, IdMap vertices) {
    return create(blocks, vertices);
  }

  private static EdgeTable create(List<EdgeBlock> blocks, @Nullable IdMap declared) {
    List<EdgeBlock> filled = new ArrayList<>();
    for (EdgeBlock block : blocks) {
      if (block.size() > 0) {
        filled.add(block);
      }
    }
    boolean weighted =
        filled.isEmpty()
            ? blocks.stream().anyMatch(EdgeBlock::hasWeights)
            : filled.get(0).hasWeights();
    for (EdgeBlock block : filled) {
      if (block.hasWeights() != weighted) {
        throw new IllegalArgumentException("either all blocks of edges have weights or none");
      }
    }
    return new EdgeTable(filled, EdgeColumnKind.weightedIf(weighted), declared);
  }

  /** A small table from parallel arrays of ids, for tests and hand-made graphs. */
  public static EdgeTable of(long[] sources, long[] targets) {
    return of(List.of(EdgeBlock.copyOf(sources, targets, null, checkedSize(sources, targets))));
  }

  /** A small weighted table from parallel arrays, for tests and hand-made graphs. */
  public static EdgeTable of(long[] sources, long[] targets, double[] weights) {
    int size = checkedSize(sources, targets);
    if (weights.length != size) {
      throw new IllegalArgumentException(
          "columns must have one length: sources=" + size + " weights=" + weights.length);
    }
    return of(List.of(EdgeBlock.copyOf(sources, targets, weights, size)));
  }

  private static int checkedSize(long[] sources, long[] targets) {
    if (sources.length != targets.length) {
      throw new IllegalArgumentException(
          "columns must have one length: sources=" + sources.length + " targets=" + targets.length);
    }
    return sources.length;
  }

  /** The same edges, with {@code vertices} as the declared vertices. */
  public EdgeTable declaring(IdMap vertices) {
    return new EdgeTable(blocks, kind, vertices, numbersGiven);
  }

  /**
   * The same edges numbered by their position instead of weighted: a graph of them carries the
   * number of each edge, under which a table of the caller's holds its value. Parallel edges keep
   * input order. An edge of an undirected graph has its number in both directions.
   */
  public EdgeTable numbered() {
    return new EdgeTable(blocks, EdgeColumnKind.NUMBERS, declaredVertices);
  }

  /** A table of blocks, beside whose edges is what {@code kind} says, numbers included. */
  static EdgeTable ofColumns(List<EdgeBlock> blocks, EdgeColumnKind kind, IdMap vertices) {
    List<EdgeBlock> filled = blocks.stream().filter(block -> block.size() > 0).toList();
    return new EdgeTable(filled, kind, vertices, kind == EdgeColumnKind.NUMBERS);
  }

  /** Whether the numbers of edges are those that the blocks have beside them. */
  boolean hasNumbersGiven() {
    return numbersGiven;
  }

  EdgeColumnKind columnKind() {
    return kind;
  }

  /** The blocks in input order, none empty. */
  public List<EdgeBlock> blocks() {
    return blocks;
  }

  /** Number of edges. */
  public long edgeCount() {
    return edgeCount;
  }

  /** Whether the edges have weights. */
  public boolean hasWeights() {
    return kind == EdgeColumnKind.WEIGHTS;
  }

  /** The declared vertices, or null if the edges alone say which vertices exist. */
  public @Nullable IdMap declaredVertices() {
    return declaredVertices;
  }

  /** Heap bytes of all columns. */
  public long retainedBytes() {
    return blocks.stream().mapToLong(EdgeBlock::retainedBytes).sum();
  }
}
