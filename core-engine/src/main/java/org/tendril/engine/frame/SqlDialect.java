package org.tendril.engine.frame;

import java.util.List;

/** The parts of an engine's SQL whose syntax differs between engines. */
public interface SqlDialect {

  /** Quotes the name of a column or table, which may be any text. */
  String quote(String name);

  /** Formats a string as a literal. */
  String literal(String text);

  /** Formats a type for a cast. */
  String type(ColumnType type);

  /**
   * A struct of expressions.
   *
   * @throws IllegalArgumentException if there are no names, or not as many as expressions
   */
  String struct(List<String> names, List<String> expressions);

  /** A list of expressions of one type, at least one. */
  String list(List<String> expressions);

  /** A field of a struct. */
  default String field(String struct, String name) {
    return struct + "." + quote(name);
  }
}
