package org.tendril.engine.internal.frame;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.Schema;

/**
 * The declarations about files to read.
 *
 * @param csv the form of CSV
 * @param schema the names and types of the columns of CSV; null if the header names them
 * @param types declared types, by names in lower case
 * @param ids columns of ids, by names in lower case
 */
public record Reading(
    CsvOptions csv, @Nullable Schema schema, Map<String, TextType> types, Set<String> ids) {

  /** Copies the collections. */
  public Reading {
    types = Map.copyOf(types);
    ids = Set.copyOf(ids);
  }

  static Reading defaults() {
    return new Reading(CsvOptions.defaults(), null, Map.of(), Set.of());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Reading with(Map<String, String> declared) {
    Map<String, TextType> all = new LinkedHashMap<>(types);
    declared.forEach((name, type) -> all.put(key(name), TextType.parse(type)));
    return new Reading(csv, schema, all, ids);
  }

  Reading withIds(String... columns) {
    Set<String> all = new LinkedHashSet<>(ids);
    for (String column : columns) {
      all.add(key(column));
    }
    return new Reading(csv, schema, types, all);
  }

  /** The same with columns of a schema, whose types are declared. */
  Reading with(CsvOptions options, @Nullable Schema given) {
    Map<String, TextType> all = new LinkedHashMap<>();
    if (given != null) {
      for (Column column : given.columns()) {
        all.put(key(column.name()), TextType.of(column.type()));
      }
    }
    all.putAll(types);
    return new Reading(options, given, all, ids);
  }

  /** The declared type of a column; null if there is none. */
  public @Nullable TextType type(String column) {
    return types.get(key(column));
  }

  /** Whether a column holds ids. */
  public boolean isId(String column) {
    return ids.contains(key(column));
  }
}
