package org.tendril.spark.internal.frame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundBody;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.frame.SqlGate;

/**
 * Checks SQL by the trees of Spark's parser, interfaces that Spark may change; see {@code
 * docs/sql-safety.md}.
 */
final class SparkGate implements SqlGate {
  private static final Set<String> CALLING = Set.of("reflect", "java_method", "try_reflect");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^\\s}]+\\}");

  private final SparkSession session;

  SparkGate(SparkSession session) {
    this.session = session;
  }

  private ParserInterface parser() {
    return ((org.apache.spark.sql.classic.SparkSession) session).sessionState().sqlParser();
  }

  /** Parses a text. */
  private interface Parse {
    TreeNode<?> of(ParserInterface parser, String text) throws AnalysisException;
  }

  @Override
  public Optional<String> refuseExpression(String text) {
    return Optional.ofNullable(refuse(text, ParserInterface::parseExpression, Set.of(), false));
  }

  @Override
  public Optional<String> refuseQuery(String text, Set<String> tables, boolean mayReadFiles) {
    return Optional.ofNullable(refuse(text, ParserInterface::parsePlan, tables, mayReadFiles));
  }

  private @Nullable String refuse(
      String text, Parse parse, Set<String> tables, boolean mayReadFiles) {
    Matcher variable = VARIABLE.matcher(text);
    if (!mayReadFiles && variable.find()) {
      return SqlGate.at(variable.start(), "SQL must not read variables here: " + variable.group());
    }
    if (text.endsWith("\\")) {
      return SqlGate.at(
          text.length() - 1, "SQL must not end with \\, by which a comment includes the next line");
    }
    try {
      return refuse(parse.of(parser(), text), tables, mayReadFiles, text);
    } catch (ParseException e) {
      return SqlGate.at(
          index(e.start(), text), SparkErrors.oneLine(String.valueOf(e.getMessage())));
    } catch (AnalysisException e) {
      return SparkErrors.oneLine(String.valueOf(e.getMessage()));
    }
  }

  private static int index(Origin place, String text) {
    int start = 0;
    int line = place.line().isDefined() ? ((Number) place.line().get()).intValue() : 1;
    for (int i = 1; i < line && text.indexOf('\n', start) >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    scala.Option<Object> column = place.startPosition();
    return start + (column.isDefined() ? ((Number) column.get()).intValue() : 0);
  }

  /** The reason to refuse what a tree does; null if it only computes. */
  private @Nullable String refuse(
      TreeNode<?> tree, Set<String> tables, boolean mayReadFiles, String text) {
    Deque<Object> open = new ArrayDeque<>();
    open.add(tree);
    Origin place = tree.origin();
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof TreeNode<?> node) {
        place = node.origin().line().isDefined() ? node.origin() : place;
        String reason = refuse(node, tables, mayReadFiles);
        if (reason != null) {
          return SqlGate.at(index(place, text), reason);
        }
      }
      if (next instanceof scala.collection.Iterable<?> all) {
        push(all, open);
      } else if (next instanceof scala.Product product) { // also finds named windows and CTEs
        product.productIterator().foreach(part -> push(part, open));
      }
    }
    return null;
  }

  private static void push(scala.collection.Iterable<?> parts, Deque<Object> open) {
    parts.foreach(part -> push(part, open));
  }

  private static boolean push(@Nullable Object part, Deque<Object> open) {
    boolean mayHoldTrees =
        part instanceof scala.Product || part instanceof scala.collection.Iterable;
    if (part != null && mayHoldTrees) {
      open.push(part);
    }
    return mayHoldTrees;
  }

  private @Nullable String refuse(TreeNode<?> node, Set<String> tables, boolean mayReadFiles) {
    if (node instanceof Command
        || node instanceof ParsedStatement
        || node instanceof CompoundBody) {
      return "only queries are accepted (SELECT, WITH, FROM, VALUES); statements that write or set"
          + " something are not";
    }
    if (node instanceof ScriptTransformation) {
      return "SQL must only compute: TRANSFORM runs a program";
    }
    if (node instanceof PlanWithUnresolvedIdentifier
        || node instanceof ExpressionWithUnresolvedIdentifier) {
      return "names must be written out: IDENTIFIER is not accepted";
    }
    if (node instanceof UnresolvedFunction function) {
      String name = function.nameParts().last().toLowerCase(Locale.ROOT);
      return CALLING.contains(name) ? "SQL must only compute: " + name + " calls Java" : null;
    }
    return node instanceof UnresolvedRelation table && !mayReadFiles && isFile(table, tables)
        ? "SQL must not read files here: " + table.multipartIdentifier().mkString(".")
        : null;
  }

  /** Whether a name such as {@code csv.`path`} does not name a table. */
  private boolean isFile(UnresolvedRelation table, Set<String> tables) {
    var name = table.multipartIdentifier();
    return name.size() == 2
        && !tables.contains(name.mkString(".").toLowerCase(Locale.ROOT))
        && !session
            .catalog()
            .tableExists(
                SparkDialect.INSTANCE.quote(name.head())
                    + "."
                    + SparkDialect.INSTANCE.quote(name.last()));
  }
}
