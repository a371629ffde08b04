package org.tendril.graph.internal.form;

import it.unimi.dsi.fastutil.ints.IntComparator;
import java.io.Serializable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.partition.IdMap;

/**
 * One number for each vertex, computed by a program: held by the driver, or distributed.
 *
 * @param <A> the array that holds them
 */
public interface ResultColumn<A> {

  Engine engine();

  int size();

  /** All numbers, ascending by id. Gathers distributed ones, once. */
  A values();

  /** The map from vertex ids to original ids. */
  IdMap names();

  /** All pieces, ascending by id. */
  Stream<Piece<A>> pieces();

  /**
   * Finds the number of a vertex.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is no such vertex
   */
  Cell<A> locate(long vertexId);

  /** As {@link #locate(long)}, by original id. */
  Cell<A> locate(Object id);

  /** The first {@code count} numbers in an order, equal ones ascending by id. */
  Stream<Cell<A>> first(int count, ColumnOrder<A> order);

  /** Applies a function to each piece, in its partition. */
  <R> Stream<R> perPiece(PieceFunction<A, R> function);

  /** New numbers for the same vertices. */
  ResultColumn<A> mapped(PieceFunction<A, A> change);

  /** Doubles of the same vertices. */
  ResultColumn<double[]> toDoubles(PieceFunction<A, double[]> change);

  /** The vertices with the numbers as objects. */
  <T extends @Nullable Object> VertexForm<T> rows(Boxing<A, T> boxing);

  /** Consecutive vertices with their numbers, by position. */
  record Piece<A>(IdMap ids, A column) {}

  /** The number of one vertex: a position in a column. */
  record Cell<A>(long vertexId, A column, int position) {}

  /** A function of the numbers of a piece. */
  interface PieceFunction<A, R> extends Serializable {
    R of(A column);
  }

  /** The order of the positions of a column. */
  interface ColumnOrder<A> extends Serializable {
    IntComparator of(A column);
  }

  /** The number at a position as an object. */
  interface Boxing<A, T extends @Nullable Object> extends Serializable {
    T box(A column, int position);
  }
}
