package org.tendril.datasets.internal.xml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.property.PropertyColumn.ValueType;
import org.tendril.datasets.internal.property.PropertyColumns;

/** A declared value of vertices or edges: its name, its type, and the value where none is set. */
record XmlKey(String name, ValueType type, @Nullable Object missing) {
  /** The key that the attributes of a declaration state. */
  static XmlKey of(XmlText text, String name, @Nullable String type, @Nullable String missing) {
    ValueType known = type(type == null ? "string" : type.toLowerCase(Locale.ROOT));
    Object value = missing == null ? null : known.parse(missing);
    if (missing != null && value == null) {
      throw mismatch(text, name, known, missing);
    }
    return new XmlKey(name, known, value);
  }

  private static ValueType type(String word) {
    return switch (word) {
      case "int", "integer", "long", "short", "byte" -> ValueType.LONG;
      case "float", "double" -> ValueType.DOUBLE;
      case "boolean" -> ValueType.BOOLEAN;
      default -> ValueType.STRING;
    };
  }

  /** Adds the column of this key. */
  void declare(PropertyColumns columns) {
    columns.declare(name, type, missing);
  }

  /** Sets the value of a vertex or edge. */
  void set(XmlText text, PropertyColumns columns, int row, String word) {
    Object value = type.parse(word);
    if (value == null) {
      throw mismatch(text, name, type, word);
    }
    columns.set(row, name, value);
  }

  private static RuntimeException mismatch(XmlText text, String name, ValueType type, String word) {
    return text.failure(
        "value must have the type of its key: key="
            + name
            + " type="
            + type.name().toLowerCase(Locale.ROOT),
        word);
  }
}
