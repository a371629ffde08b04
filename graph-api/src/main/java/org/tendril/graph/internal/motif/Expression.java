package org.tendril.graph.internal.motif;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A user's SQL that refers to columns of a pattern's elements. */
record Expression(List<Piece> pieces) {

  /** A part of the text. */
  sealed interface Piece permits Text, Reference {}

  /** SQL that stays as it is. */
  record Text(String text) implements Piece {}

  /** A column of an element, with its place in the text. */
  record Reference(String element, String column, int position) implements Piece {}

  void forEachReference(Consumer<Reference> action) {
    for (Piece piece : pieces) {
      if (piece instanceof Reference reference) {
        action.accept(reference);
      }
    }
  }

  /** The text with each reference replaced. */
  String render(Function<Reference, String> columns) {
    StringBuilder sql = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Text text) {
        sql.append(text.text());
      } else if (piece instanceof Reference reference) {
        sql.append(columns.apply(reference));
      }
    }
    return sql.toString();
  }
}
