package org.tendril.graph.internal.motif;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** SQL of a user in which columns of a pattern's elements are named. */
record Expression(List<Piece> pieces) {

  /** A part of the text. */
  sealed interface Piece permits Text, Reference {}

  /** SQL that stays as it is. */
  record Text(String text) implements Piece {}

  /** A column of an element, where it was written. */
  record Reference(String element, String column, int position) implements Piece {}

  void forEachReference(Consumer<Reference> action) {
    for (Piece piece : pieces) {
      if (piece instanceof Reference reference) {
        action.accept(reference);
      }
    }
  }

  /** The text with something else in place of each reference. */
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
