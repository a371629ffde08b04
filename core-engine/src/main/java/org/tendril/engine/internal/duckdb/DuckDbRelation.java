package org.tendril.engine.internal.duckdb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.Relation;

/**
 * A query that refers to other relations by name.
 *
 * @param table the owner of the rows that it reads, kept reachable while they may be read
 * @param path the files that it reads, or null
 */
record DuckDbRelation(
    String name,
    String text,
    List<DuckDbRelation> parents,
    Schema schema,
    @Nullable DuckDbTable table,
    @Nullable String path)
    implements Relation {
  private static final Pattern JOIN = Pattern.compile("(?i)\\bjoin\\b");

  /**
   * The whole query: each relation below this one, once, as a common table expression before those
   * that refer to it. The text grows with the number of relations, not with the number of paths
   * between them. DuckDB inlines the expressions, so that filters are pushed down into them, which
   * a materialized table would prevent.
   */
  String query() {
    return ctes() + " " + text;
  }

  /** As {@link #query()}, for a text that names this relation. */
  static String query(String text, List<DuckDbRelation> parents) {
    return new DuckDbRelation("", text, parents, Schema.of(), null, null).query();
  }

  /** This relation, which reads files. */
  DuckDbRelation reading(String files) {
    return new DuckDbRelation(name, text, parents, schema, table, files);
  }

  /** The description of an action on this relation in messages, with all files that it reads. */
  String subject(String action) {
    StringJoiner paths = new StringJoiner(", ", action + " from ", "").setEmptyValue(action);
    Set<DuckDbRelation> all = new LinkedHashSet<>(below());
    all.add(this);
    for (DuckDbRelation relation : all) {
      if (relation.path != null) {
        paths.add(relation.path);
      }
    }
    return paths.toString();
  }

  /** Whether this relation or one below it joins rows. */
  boolean joins() {
    return JOIN.matcher(query()).find();
  }

  private String ctes() {
    StringJoiner ctes = new StringJoiner(", ", "WITH ", "").setEmptyValue("");
    for (DuckDbRelation relation : below()) {
      ctes.add(
          DuckDbDialect.INSTANCE.quote(relation.name)
              + " AS NOT MATERIALIZED ("
              + relation.text
              + ")");
    }
    return ctes.toString();
  }

  /** All relations below this one, parents first; not recursive, because chains are long. */
  private Set<DuckDbRelation> below() {
    Set<DuckDbRelation> done = new LinkedHashSet<>();
    Deque<DuckDbRelation> open = new ArrayDeque<>(parents);
    while (!open.isEmpty()) {
      DuckDbRelation next = open.peek();
      boolean ready = true;
      for (DuckDbRelation parent : next.parents) {
        if (!done.contains(parent)) {
          open.push(parent);
          ready = false;
        }
      }
      if (ready) {
        open.pop();
        done.add(next);
      }
    }
    return done;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other; // identity: comparing all relations below would be slow
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
