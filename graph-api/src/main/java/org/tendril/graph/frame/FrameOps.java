package org.tendril.graph.frame;

import java.util.List;
import org.tendril.engine.frame.DataFrame;

/** What a {@link GraphFrame} can do besides: degrees, and computations described in steps. */
public sealed interface FrameOps permits GraphFrame {

  /** Columns {@code id} and {@code outDegree}, a long; vertices without such edges are absent. */
  default DataFrame outDegrees() {
    return FrameDegrees.OUT.counts((GraphFrame) this);
  }

  /** Columns {@code id} and {@code inDegree}, a long; vertices without such edges are absent. */
  default DataFrame inDegrees() {
    return FrameDegrees.IN.counts((GraphFrame) this);
  }

  /**
   * Columns {@code id} and {@code degree}, a long; a self-loop counts twice, vertices without edges
   * are absent.
   */
  default DataFrame degrees() {
    return FrameDegrees.BOTH.counts((GraphFrame) this);
  }

  /** As {@link #outDegrees()}, the sum of a weight, an expression over edges, as a double. */
  default DataFrame outDegrees(String weight) {
    return FrameDegrees.OUT.sums((GraphFrame) this, weight);
  }

  /** As {@link #inDegrees()}, the sum of a weight, an expression over edges, as a double. */
  default DataFrame inDegrees(String weight) {
    return FrameDegrees.IN.sums((GraphFrame) this, weight);
  }

  /** As {@link #degrees()}, the sum of a weight, an expression over edges, as a double. */
  default DataFrame degrees(String weight) {
    return FrameDegrees.BOTH.sums((GraphFrame) this, weight);
  }

  /**
   * Columns {@code id} and {@code outDegrees}, a struct with a long for each type of edges, named
   * as the type is and 0 where a vertex has none of it; vertices without such edges are absent.
   *
   * @param typeColumn the column of edges that holds their type
   * @param types the types to count; if none is given, all that there are, ascending, which are
   *     found now
   * @throws org.tendril.engine.GraphException.InvalidInput if there is no such column
   * @throws IllegalArgumentException if there is no type at all
   */
  default DataFrame typeOutDegrees(String typeColumn, Object... types) {
    return FrameDegrees.OUT.byType((GraphFrame) this, typeColumn, List.of(types));
  }

  /** As {@link #typeOutDegrees} for edges that enter a vertex, in {@code inDegrees}. */
  default DataFrame typeInDegrees(String typeColumn, Object... types) {
    return FrameDegrees.IN.byType((GraphFrame) this, typeColumn, List.of(types));
  }

  /** As {@link #typeOutDegrees} for edges either way, in {@code degrees}. */
  default DataFrame typeDegrees(String typeColumn, Object... types) {
    return FrameDegrees.BOTH.byType((GraphFrame) this, typeColumn, List.of(types));
  }

  /** Starts the description of a search for shortest paths. */
  default FrameBfs bfs() {
    return new FrameBfs((GraphFrame) this);
  }

  /** Starts the description of messages along edges, once. */
  default AggregateMessages aggregateMessages() {
    return new AggregateMessages((GraphFrame) this);
  }

  /** Starts the description of values that are accumulated along paths. */
  default AggregateNeighbors aggregateNeighbors() {
    return new AggregateNeighbors((GraphFrame) this);
  }

  /**
   * Starts the description of a Pregel program of expressions.
   *
   * @throws org.tendril.engine.GraphException.InvalidInput if vertices have a column {@code MSG}
   */
  default FramePregel pregel() {
    return new FramePregel((GraphFrame) this);
  }
}
