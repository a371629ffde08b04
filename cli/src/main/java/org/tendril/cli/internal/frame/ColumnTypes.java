package org.tendril.cli.internal.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.TextType;

/** The types that {@code --types} declares, for the columns of these names in all tables. */
final class ColumnTypes {
  private static final Pattern COMMA = // outside parentheses
      Pattern.compile(",(?![^(]*\\))");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>(); // of no table yet
  private final List<String> columns = new ArrayList<>();

  /**
   * Reads the values of the option.
   *
   * @throws IllegalArgumentException if one is wrong
   */
  ColumnTypes(List<String> texts) {
    for (String text : texts) {
      for (String item : COMMA.split(text, -1)) {
        int equals = item.indexOf('=');
        if (equals <= 0) {
          throw new IllegalArgumentException(
              "--types must be COLUMN=TYPE, as in --types id=string: --types=" + text);
        }
        String name = item.substring(0, equals).strip();
        String type = item.substring(equals + 1);
        TextType.parse(type);
        if (types.put(name, type) != null) {
          throw new IllegalArgumentException("--types must give a column one type: column=" + name);
        }
        unknown.add(name.toLowerCase(Locale.ROOT));
      }
    }
  }

  Map<String, String> byName() {
    return types;
  }

  /** Notes the columns of a table. */
  void found(Schema schema) {
    for (String name : schema.names()) {
      unknown.remove(name.toLowerCase(Locale.ROOT));
      columns.add(name);
    }
  }

  /**
   * Checks, after all tables, that each name is that of a column.
   *
   * @throws IllegalArgumentException if one is not
   */
  void check() {
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "--types must name columns of tables: names=" + unknown + " columns=" + columns);
    }
  }
}
