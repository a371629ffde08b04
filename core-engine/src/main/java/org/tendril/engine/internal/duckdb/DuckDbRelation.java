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
 * A query over other relations, which it names.
 *
 * @param table what holds the rows it reads, to be kept while they may be read
 * @param path what it reads of files, or null
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
   * The whole query: each relation below this one once, as a common table expression, before those
   * that name it. So the text grows with the number of relations, not of paths between them. DuckDB
   * puts them into the query as if they were written there: what is kept in a table of its own
   * could not be joined by the filters above it.
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

  /** An action on this relation as messages name it: with all files that it reads. */
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

  /** Whether rows are looked up in others, by this relation or by one below. */
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

  /** All relations below this one, parents before children; without recursion, chains are long. */
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
    return this == other; // and not by all that is below
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
