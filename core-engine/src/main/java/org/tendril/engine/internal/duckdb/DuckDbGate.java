package org.tendril.engine.internal.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.frame.SqlGate;

/** Checks SQL by the tree that DuckDB's parser builds from it, see {@code docs/sql-safety.md}. */
final class DuckDbGate implements SqlGate {
  private static final String SELECT = "SELECT ";
  private static final int MOST_APPROVED = 1000;
  private static final int LONGEST_APPROVED = 500;

  /** The tree, the error, whether there is one statement, and whether it is one expression. */
  private static final String PARSE =
      """
      WITH parsed AS (SELECT json_serialize_sql(?) AS tree),
      bare AS (SELECT json_serialize_sql('SELECT 1') -> '$.statements[0].node' AS node)
      SELECT tree::VARCHAR, tree ->> '$.error_message', CAST(tree ->> '$.position' AS INTEGER),
        coalesce(json_array_length(tree, '$.statements'), 0),
        coalesce(json_array_length(tree, '$.statements[0].node.select_list') = 1
          AND json_merge_patch(tree -> '$.statements[0].node', '{"select_list": null}')
            = json_merge_patch(bare.node, '{"select_list": null}'), false)
      FROM parsed, bare
      """;

  private static final String SHOWN = "\\\\\"[a-z]+\\\\\""; // of SHOW TABLES, in quotes

  /**
   * The facts of a tree that decide. A quote within a value is escaped, so none looks like one;
   * such a value ends with the backslash.
   */
  private static final Pattern FACT =
      Pattern.compile(
          "\"(type|function_name|table_name|schema_name|catalog_name|query_location)\":"
              + "(?:\"("
              + SHOWN
              + "|[^\"]*+)\"|(\\d++))");

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_$]*");

  private static final Set<String> QUERIES =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

  private static final Pattern COMPUTING = // table functions
      Pattern.compile(
          "generate_series|json_each|json_tree|range|repeat|repeat_row"
              + "|summary|unnest|duckdb_(columns|functions|keywords|memory|settings|tables"
              + "|temporary_files|types|views)");

  private static final Pattern READING = // some take the name of a table or of a file
      Pattern.compile(
          "glob|histogram|histogram_values|sniff_csv"
              + "|parquet_(scan|schema|metadata|file_metadata|kv_metadata|full_metadata)"
              + "|read_(blob|text|parquet|csv|csv_auto|json|json_auto|json_objects|json_objects_auto"
              + "|ndjson|ndjson_auto|ndjson_objects)");

  /** A function that writes, and one that returns the text around the user's. */
  private static final Set<String> REFUSED = Set.of("write_log", "current_query");

  private final DuckDb database;
  private final Set<String> approved = ConcurrentHashMap.newKeySet(); // expressions

  DuckDbGate(DuckDb database) {
    this.database = database;
  }

  private record Parsed(
      String tree, @Nullable String error, int position, int statements, boolean isExpression) {}

  private Parsed parse(String text) {
    return database.with(
        PARSE,
        "parse SQL",
        statement -> {
          statement.setString(1, text);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            int position = row.getInt(3);
            return new Parsed(
                row.getString(1),
                row.getString(2),
                row.wasNull() ? -1 : position,
                row.getInt(4),
                row.getBoolean(5));
          }
        });
  }

  @Override
  public Optional<String> refuseExpression(String text) {
    if (approved.contains(text)) {
      return Optional.empty();
    }
    String query = SELECT + text + "\n";
    Parsed parsed = parse(query);
    String reason = refuse(parsed, query, SELECT.length());
    if (reason == null && !parsed.isExpression()) {
      reason = "an expression must be whole, without a comma, FROM, ORDER BY or the like";
    }
    if (reason == null) {
      reason = refuse(parsed.tree(), query, SELECT.length(), Set.of(), false);
    }
    if (reason == null && text.length() <= LONGEST_APPROVED) {
      if (approved.size() >= MOST_APPROVED) {
        approved.clear();
      }
      approved.add(text);
    }
    return Optional.ofNullable(reason);
  }

  @Override
  public Optional<String> refuseQuery(String text, Set<String> tables, boolean mayReadFiles) {
    Parsed parsed = parse(text);
    String reason = refuse(parsed, text, 0);
    return Optional.ofNullable(
        reason != null ? reason : refuse(parsed.tree(), text, 0, tables, mayReadFiles));
  }

  /** The reason to refuse a text that is not one statement that reads; null if it is. */
  private @Nullable String refuse(Parsed parsed, String text, int prefix) {
    String error = parsed.error();
    if (parsed.statements() == 1) {
      return null;
    }
    int end = statementEnd(text);
    if (end >= 0) {
      return SqlGate.at(end - prefix, "one statement must be given, and nothing behind ';'");
    }
    if (error == null) {
      return "SQL must not be empty";
    }
    if (error.startsWith("Only SELECT")) {
      return "only queries are accepted (SELECT, WITH, FROM, VALUES, DESCRIBE, PIVOT with its"
          + " values after IN); statements that write or set something are not";
    }
    return parsed.position() < 0
        ? error
        : SqlGate.at(characters(text, parsed.position()) - prefix, error);
  }

  /** The semicolon that ends the first statement; -1 if there is none. */
  private int statementEnd(String text) {
    int tries = 0;
    for (int i = text.indexOf(';'); i >= 0 && tries++ < 20; i = text.indexOf(';', i + 1)) {
      Parsed before = parse(text.substring(0, i));
      if (before.error() == null || before.error().startsWith("Only SELECT")) {
        return i;
      }
    }
    return -1;
  }

  /** The index in a text of a position that DuckDB counts in bytes. */
  private static int characters(String text, int bytes) {
    byte[] all = text.getBytes(UTF_8);
    return new String(Arrays.copyOf(all, Math.min(bytes, all.length)), UTF_8).length();
  }

  /** The reason to refuse what a statement does; null if it only computes. */
  private static @Nullable String refuse(
      String tree, String text, int prefix, Set<String> tables, boolean mayReadFiles) {
    boolean isTableFunction = false;
    int place = prefix;
    Matcher facts = FACT.matcher(tree);
    while (facts.find()) {
      String value = facts.group(2);
      String reason = null;
      switch (facts.group(1)) {
        case "query_location" -> place = place(facts.group(3), place);
        case "type" -> {
          isTableFunction |= value.equals("TABLE_FUNCTION");
          if (value.endsWith("_NODE") && !QUERIES.contains(value)) {
            reason = "a query must not write";
          }
        }
        case "function_name" -> {
          reason = refuse(value.toLowerCase(Locale.ROOT), isTableFunction, mayReadFiles);
          isTableFunction = false;
        }
        default -> {
          if (!mayReadFiles && !isTable(facts.group(1), value, tables)) {
            reason = "SQL must not read files here, and tables must have plain names: " + value;
          }
        }
      }
      if (reason != null) {
        return SqlGate.at(characters(text, place) - prefix, reason);
      }
    }
    return null;
  }

  private static int place(@Nullable String location, int before) {
    boolean isKnown = location != null && location.length() < 10; // else the largest integer
    return isKnown ? Integer.parseInt(location) : before;
  }

  private static @Nullable String refuse(
      String function, boolean isTableFunction, boolean mayReadFiles) {
    boolean isReading = READING.matcher(function).matches();
    if (isReading && isTableFunction) {
      return mayReadFiles ? null : "SQL must not read files here: " + function;
    }
    boolean isRefused =
        isTableFunction
            ? !COMPUTING.matcher(function).matches()
            : REFUSED.contains(function) || function.startsWith("__internal");
    return isRefused ? "SQL must only compute: " + function + " is not accepted" : null;
  }

  /**
   * Whether a part of a table's name cannot name a file, which DuckDB recognizes by the end of the
   * name.
   */
  private static boolean isTable(String part, String name, Set<String> tables) {
    if (part.equals("table_name")) {
      return name.isEmpty()
          || name.matches(SHOWN)
          || PLAIN_NAME.matcher(name).matches()
          || tables.contains(name.toLowerCase(Locale.ROOT));
    }
    return name.isEmpty();
  }
}
