package org.tendril.engine.internal.frame;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.Excerpt;

/** The temporary views of one engine, by case-insensitive name. Thread-safe. */
public final class Views<R extends Relation> {
  private static final int LONGEST = 200;

  private final SqlDialect dialect;
  private final Map<String, R> byName = new ConcurrentHashMap<>(); // in lower case

  public Views(SqlDialect dialect) {
    this.dialect = dialect;
  }

  public void define(String name, R relation) {
    byName.put(lower(name), relation);
  }

  public @Nullable R find(String name) {
    return byName.get(lower(name));
  }

  /** Removes a name; returns whether it was registered. */
  public boolean drop(String name) {
    return byName.remove(lower(name)) != null;
  }

  public void clear() {
    byName.clear();
  }

  /** The views that a query may name, by lower-case name, without those hidden by tables. */
  public Map<String, R> named(
      String query, Map<String, Relation> tables, Function<Relation, R> own) {
    Map<String, R> named = new LinkedHashMap<>();
    String text = lower(query);
    byName.forEach(
        (name, view) -> {
          if (text.contains(name) || text.contains(dialect.quote(name))) {
            named.put(name, view);
          }
        });
    tables.forEach((name, table) -> named.put(lower(name), own.apply(table)));
    return named;
  }

  /** The description of a user's query, and of the tables that it may name, in messages. */
  public String subject(String query, Map<String, Relation> tables) {
    SortedSet<String> names = new TreeSet<>(byName.keySet());
    tables.keySet().forEach(name -> names.add(lower(name)));
    return CommonSql.subject(query) + "; tables=" + Excerpt.of(names.toString(), LONGEST);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
