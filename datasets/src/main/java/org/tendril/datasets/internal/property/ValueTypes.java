package org.tendril.datasets.internal.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;

/** The types of values, in the words of XML formats, by name. */
public final class ValueTypes {
  private ValueTypes() {}

  /** The types of some columns: {@code long}, {@code double}, {@code boolean} or {@code string}. */
  public static Map<String, String> of(Columns columns, List<String> names) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String name : names) {
      types.put(name, word(columns.schema().column(name).type()));
    }
    return types;
  }

  private static String word(ColumnType type) {
    return switch (type.kind()) {
      case BYTE, SHORT, INT, LONG -> "long";
      case FLOAT, DOUBLE, DECIMAL -> "double";
      case BOOLEAN -> "boolean";
      default -> "string";
    };
  }
}
