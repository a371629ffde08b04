package org.tendril.graph.frame;

import java.util.List;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.internal.motif.MotifQuery;

/**
 * Further operations of a {@link GraphFrame}: saving, degrees, motifs, computations described in
 * steps.
 */
sealed interface FrameOps permits GraphFrame {

  /**
   * Writes vertices and edges, as Parquet, and a manifest to a new folder. On a local file system,
   * the folder appears whole or not at all. Elsewhere the manifest is written last, and a folder
   * without it cannot be loaded.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the name is taken, or the
   *     folder cannot be created
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if there is not enough
   *     space
   */
  default void save(String folder) {
    FrameFolder.save((GraphFrame) this, folder, false);
  }

  /**
   * As {@link #save}, but replaces a folder that {@code save} wrote. The new folder is written
   * beside the old one first, so that this frame may be read from the old one, and a failure leaves
   * it as it was. A process that ends while the folders are exchanged leaves the old one as {@code
   * FOLDER.former}. Frames loaded from the old folder fail afterwards.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput as for {@code save}, if the
   *     folder is not a saved frame, or if it is not on a local file system
   */
  default void overwrite(String folder) {
    FrameFolder.save((GraphFrame) this, folder, true);
  }

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

  /**
   * As {@link #outDegrees()}, with the sum of a weight, an expression over edges, as a double. Its
   * last bits may depend on threads, as for {@link AggregateMessages}.
   */
  default DataFrame outDegrees(String weight) {
    return FrameDegrees.OUT.sums((GraphFrame) this, weight);
  }

  /** As {@link #outDegrees(String)}, for the edges that enter a vertex. */
  default DataFrame inDegrees(String weight) {
    return FrameDegrees.IN.sums((GraphFrame) this, weight);
  }

  /** As {@link #outDegrees(String)}, for the edges that leave or enter a vertex. */
  default DataFrame degrees(String weight) {
    return FrameDegrees.BOTH.sums((GraphFrame) this, weight);
  }

  /**
   * Columns {@code id} and {@code outDegrees}, a struct with a long for each type of edges. Its
   * fields have the names of the types and are 0 where a vertex has no edge of a type; vertices
   * without any such edge are absent.
   *
   * @param typeColumn the column of edges that holds their type
   * @param types the types to count; by default all types of the edges, ascending, looked up now
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such column
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

  /**
   * The matches of a motif such as {@code "(a)-[e]->(b); !(b)-[]->(a)"}, in which elements may
   * repeat; see {@link #find(String, Matching, String...)}.
   */
  default DataFrame find(String motif) {
    return find(motif, Matching.HOMOMORPHISM);
  }

  /**
   * The matches of a motif: a row for each, with a struct column for each named element, in the
   * order of the text, or a list of structs for an edge with a length. Lazy.
   *
   * <p>Terms are joined by {@code ;} and may be chains; {@code -[]->}, {@code <-[]-}, {@code -[]-}
   * and {@code <-[]->} are edges, {@code [e*2]} and {@code [e*1..3]} have lengths, and a term after
   * {@code !} must not match. Equal rows are kept. An edge without both endpoints in the graph
   * matches nothing, not even a term after {@code !}. Ids must be unique, which is not checked.
   *
   * @param columns the fields of the structs, such as {@code a.name}, or {@code a} for all columns
   *     of an element. Others are not read, and an element without a named column does not appear
   *     in the result. If nothing is given, all columns of all elements
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the motif is not valid,
   *     names a missing column, or has labels, which need a {@link PropertyGraph}; the message
   *     shows where
   */
  default DataFrame find(String motif, Matching matching, String... columns) {
    return MotifQuery.find(
        ((GraphFrame) this).tables(), motif, matching.distinct(), List.of(columns));
  }

  /** Starts the description of a search for shortest paths. */
  default FrameBfs bfs() {
    return new FrameBfs((GraphFrame) this);
  }

  /** Starts the description of one round of messages along edges. */
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
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if vertices have a column
   *     {@code MSG}
   */
  default FramePregel pregel() {
    return new FramePregel((GraphFrame) this);
  }
}
