package org.tendril.engine.internal.frame;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.SqlDialect;

/** The temporary views of one engine, by names whose case does not count. Thread-safe. */
public final class Views<R extends Relation> {
  private final SqlDialect dialect;
  private final Map<String, R> byName = new ConcurrentHashMap<>(); // in lower case

  /** No view yet. */
  public Views(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** Names a relation; what had the name loses it. */
  public void define(String name, R relation) {
    byName.put(lower(name), relation);
  }

  /** The relation of this name, or null. */
  public @Nullable R find(String name) {
    return byName.get(lower(name));
  }

  /** Forgets a name, and tells whether it was known. */
  public boolean drop(String name) {
    return byName.remove(lower(name)) != null;
  }

  /** Forgets all names. */
  public void clear() {
    byName.clear();
  }

  /** By name, in lower case: the views that a query may mean, and these tables in their stead. */
  public Map<String, R> named(
      String query, Map<String, Relation> tables, Function<Relation, R> own) {
    Map<String, R> named = new LinkedHashMap<>();
    String text = lower(query);
    byName.forEach(
        (name, view) -> {
          if (text.contains(name) || text.contains(dialect.quote(name))) { // else it is not meant
            named.put(name, view);
          }
        });
    tables.forEach((name, table) -> named.put(lower(name), own.apply(table)));
    return named;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
