package org.tendril.partition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency.EdgeColumn;

/**
 * Edges as they were read: primitive columns of original ids, in input order. A table may also hold
 * the vertices that the input declares. Immutable.
 *
 * <p>Any order of the same edges gives the same graph, except for {@link #numbered()}.
 */
public final class EdgeTable {
  private final List<EdgeBlock> blocks;
  private final long[] firstEdges; // by block, then the number of edges
  private final EdgeColumn kind;
  private final @Nullable IdMap declaredVertices;
  private final boolean numbersGiven; // by the blocks; otherwise numbers are positions

  private EdgeTable(List<EdgeBlock> blocks, EdgeColumn kind, @Nullable IdMap declared) {
    this(blocks, kind, declared, false);
  }

  private EdgeTable(
      List<EdgeBlock> blocks, EdgeColumn kind, @Nullable IdMap declared, boolean numbersGiven) {
    this.numbersGiven = numbersGiven;
    this.blocks = List.copyOf(blocks);
    this.firstEdges = new long[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      firstEdges[i + 1] = firstEdges[i] + blocks.get(i).size();
    }
    this.kind = kind;
    this.declaredVertices = declared;
  }

  /**
   * A table whose vertices are the endpoints of its edges.
   *
   * @throws IllegalArgumentException if some blocks have weights and others, not empty, have none
   */
  public static EdgeTable of(List<EdgeBlock> blocks) {
    return create(blocks, null);
  }

  /**
   * A table whose vertices are exactly those of {@code vertices}; building a partition fails if an
   * edge names another one.
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
    return new EdgeTable(filled, EdgeColumn.weightedIf(weighted), declared);
  }

  /** A small table from parallel arrays of ids, for tests and small graphs in code. */
  public static EdgeTable of(long[] sources, long[] targets) {
    return of(List.of(EdgeBlock.copyOf(sources, targets, null, checkedSize(sources, targets))));
  }

  /** A small weighted table from parallel arrays, for tests and small graphs in code. */
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
   * The same edges numbered by position instead of weighted. The graph stores the number of each
   * edge: the caller's index into a table of values. Parallel edges keep input order. An edge of an
   * undirected graph has its number in both directions.
   */
  public EdgeTable numbered() {
    return new EdgeTable(blocks, EdgeColumn.NUMBERS, declaredVertices);
  }

  /**
   * A table of blocks whose doubles are weights or numbers, as {@code kind} states, with {@code
   * vertices} as the declared vertices.
   */
  public static EdgeTable of(List<EdgeBlock> blocks, EdgeColumn kind, IdMap vertices) {
    List<EdgeBlock> filled = blocks.stream().filter(block -> block.size() > 0).toList();
    return new EdgeTable(filled, kind, vertices, kind == EdgeColumn.NUMBERS);
  }

  /** The meaning of the doubles of edges. */
  public EdgeColumn edgeColumn() {
    return kind;
  }

  /** The blocks in input order, none empty. */
  public List<EdgeBlock> blocks() {
    return blocks;
  }

  /**
   * The sources of the edges of a block as vertices; may be a stored array, which must not be
   * written.
   *
   * @throws IllegalArgumentException if {@code ids} lacks one, naming the edge by its position
   */
  public int[] sourceVertices(int block, IdMap ids) {
    return blocks.get(block).vertices(ids, false, firstEdges[block]);
  }

  /**
   * The targets of the edges of a block as vertices; may be a stored array, which must not be
   * written.
   *
   * @throws IllegalArgumentException if {@code ids} lacks one, naming the edge by its position
   */
  public int[] targetVertices(int block, IdMap ids) {
    return blocks.get(block).vertices(ids, true, firstEdges[block]);
  }

  /**
   * The weights or numbers of the edges of a block, or null if edges have neither. May be a stored
   * array, which must not be written.
   */
  public double @Nullable [] column(int block) {
    EdgeBlock edges = blocks.get(block);
    if (kind != EdgeColumn.NUMBERS || numbersGiven) {
      return edges.weights();
    }
    double[] numbers = new double[edges.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = firstEdges[block] + i;
    }
    return numbers;
  }

  /** Number of edges. */
  public long edgeCount() {
    return firstEdges[blocks.size()];
  }

  /** Whether the edges have weights. */
  public boolean hasWeights() {
    return kind == EdgeColumn.WEIGHTS;
  }

  /** The declared vertices, or null if the vertices are the endpoints of edges. */
  public @Nullable IdMap declaredVertices() {
    return declaredVertices;
  }

  /** Heap bytes of all columns. */
  public long retainedBytes() {
    return blocks.stream().mapToLong(EdgeBlock::retainedBytes).sum();
  }
}
