package org.tendril.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.frame.InputGraph;
import org.tendril.cli.internal.frame.MotifRows;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.Matching;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tendril find}: the matches of a motif. */
@Command(
    name = "find",
    sortOptions = false,
    customSynopsis = {
      "tendril find PATTERN SOURCE [OPTIONS]",
      "tendril find PATTERN --edges PATH [--vertices PATH] [OPTIONS]"
    },
    description = "Finds a pattern of vertices and edges in a graph, a row for each match.",
    footer = {
      "",
      "Terms of a pattern are joined by ';' and may be chains. (a) is a vertex and (a:Person) one"
          + " of",
      "a label; -[e]->, <-[e]- and -[e]- are edges, -[e*1..3]-> paths; a term after ! must not"
          + " match.",
      "Rows are sorted by their columns, those of --order-by first, so that the same input gives"
          + " the",
      "same output.",
      "",
      "Examples:",
      "  tendril find '(a)-[]->(b)-[]->(c); (a)-[]->(c)' wiki-Vote.txt.gz --count",
      "  tendril find '(a)-[e]->(b); !(b)-[]->(a)' --vertices people.csv --edges knows.parquet"
          + " \\",
      "      --where 'a.age > 30' --select 'a.name, b.name, e.since' --limit 20",
      "  tendril find '(a)-[r*1..2]->(b)' --edges routes.csv --src from --dst to --output"
          + " x.parquet",
      "  tendril find '(p:Person)-[:livesIn]->(c:City)' --vertices Person=people.csv \\",
      "      --vertices City=cities.csv --edges livesIn:Person:City=lives.csv"
    })
public final class FindCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec @Nullable CommandSpec command;

  @Parameters(index = "0", paramLabel = "PATTERN", description = "The pattern to find, a motif.")
  String pattern = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "SOURCE", description = FrameOptions.SOURCE)
  String source = "";

  @Option(
      names = "--where",
      paramLabel = "SQL",
      description = "A condition over elements of the pattern, such as 'a.age > b.age'.")
  @Nullable String where;

  @Option(
      names = "--select",
      paramLabel = "SQL",
      description =
          "Columns, such as 'a.name, b.age + 1 AS next'; a stands for all columns of a (default:"
              + " all elements).")
  @Nullable String select;

  @Option(
      names = "--order-by",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of the result to sort by, each optionally followed by asc or desc.")
  List<String> order = new ArrayList<>();

  @Option(
      names = "--matching",
      paramLabel = "RULE",
      description =
          "homomorphism: elements may repeat in a match (default); edge-injective: no edge does;"
              + " vertex-injective: no vertex does.")
  Rule rule = Rule.HOMOMORPHISM;

  @Option(names = "--count", description = "Print the number of matches and nothing else.")
  boolean count;

  @Mixin FrameOptions options = new FrameOptions();

  /** The rules by their names on the command line. */
  enum Rule {
    HOMOMORPHISM(Matching.HOMOMORPHISM),
    EDGE_INJECTIVE(Matching.EDGE_INJECTIVE),
    VERTEX_INJECTIVE(Matching.VERTEX_INJECTIVE);

    private final Matching matching;

    Rule(Matching matching) {
      this.matching = matching;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private FindCommand(Streams streams) {
    this.streams = streams;
  }

  public static CommandLine commandLine(Streams streams) {
    return new CommandLine(new FindCommand(streams)).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException {
    check();
    try (Session session = options.open(streams)) {
      long start = System.nanoTime();
      InputGraph input = options.read(session, source, true);
      options.asUsage(options.tables::checkedTypes);
      long loadNanos = System.nanoTime() - start;
      start = System.nanoTime();
      MotifRows matches =
          new MotifRows(
              input.graph(), session.engine().frames().dialect(), pattern, rule.matching, where);
      if (count) {
        streams.data().write((matches.count() + "\n").getBytes(StandardCharsets.UTF_8));
        streams.data().flush();
      } else {
        DataFrame rows = MotifRows.sorted(matches.select(select), order);
        options.write(session, streams, rows);
      }
      options.summarize(session, streams, loadNanos, System.nanoTime() - start);
    }
    return 0;
  }

  private void check() {
    options.check(source, List.of());
    if (source.isEmpty() && !options.tables.hasEdges()) {
      throw UsageErrors.of(command, "find needs a SOURCE or --edges");
    }
    if (count && (select != null || !order.isEmpty() || options.output.isGiven())) {
      throw UsageErrors.of(
          command, "--count prints a number: leave out --select, --order-by and output options");
    }
  }
}
