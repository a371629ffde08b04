package org.tendril.engine.frame;

import java.util.List;

/** How an engine's SQL writes what no text says for all engines. */
public interface SqlDialect {

  /** A name of a column or table, between the engine's quotes: any text may be a name. */
  String quote(String name);

  /** A string as a literal. */
  String literal(String text);

  /** A type as a cast names it. */
  String type(ColumnType type);

  /**
   * A struct of expressions.
   *
   * @throws IllegalArgumentException if there are not as many names as expressions, or none
   */
  String struct(List<String> names, List<String> expressions);

  /** A list of expressions of one type, at least one. */
  String list(List<String> expressions);

  /** A field of a struct. */
  default String field(String struct, String name) {
    return struct + "." + quote(name);
  }
}
