package org.tendril.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.cli.internal.algorithm.AlgorithmTable;
import org.tendril.cli.internal.algorithm.ResultRows;
import org.tendril.cli.internal.algorithm.ResultTable;
import org.tendril.cli.internal.algorithm.Settings;
import org.tendril.cli.internal.algorithm.ShownColumns;
import org.tendril.cli.internal.session.EngineChoice;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.session.Summary;
import org.tendril.cli.internal.source.SourceOptions;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.graph.Graph;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code tendril run}: an algorithm on a graph. */
@Command(
    name = "run",
    sortOptions = false,
    customSynopsis = {
      "tendril run ALGORITHM SOURCE... [OPTIONS]",
      "tendril run ALGORITHM --edges FILE [--vertices FILE] [OPTIONS]"
    },
    description = "Runs an algorithm on a graph.",
    footer = {
      "",
      "Without --output, lines id<TAB>value go to standard output, ascending by id;",
      "results that are pairs or routes have rows of their own.",
      "LDBC Graphalytics sources declare defaults such as the source vertex in .properties.",
      "The summary on standard error counts listed edges, an undirected one once;",
      "edges_per_run_s divides them by the time of the run, as LDBC's EPS does.",
      "--verify checks the result after the run; a result that breaks a rule ends with 5.",
      "",
      "Examples:",
      "  tendril run pagerank wiki-Vote.txt.gz --top 10",
      "  tendril run components web.tar.gz --output components.txt",
      "  tendril run bfs p2p-31.properties --threads 2 --output hops.csv",
      "  tendril run sssp roads.txt --undirected --source 17 --predecessors",
      "  tendril run bfs flights.txt --ids string --source OSL",
      "  tendril run components web.tar.gz --verify --top 3",
      "  tendril run pagerank web.tar.gz --partitions 4 --partitioner 2d",
      "  tendril run components web.txt --engine spark:spark://host:7077 --exchange resident"
    })
public final class RunCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec @Nullable CommandSpec command;

  @Parameters(index = "0", paramLabel = "ALGORITHM", description = "See 'tendril algorithms'.")
  String algorithm = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SOURCE",
      description = SourceOptions.SOURCE)
  List<String> sources = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write all values there: .txt (LDBC: id value) or .csv (with a header).")
  @Nullable Path output;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "Print the N largest, largest first; see 'tendril algorithms' for their meaning.")
  @Nullable Integer top;

  @Mixin SourceOptions sourceOptions = new SourceOptions();

  @Option(
      names = "--simple",
      description = "Drop self-loops and all but the lightest parallel edge.")
  boolean simple;

  @Option(
      names = "--show",
      paramLabel = "COLUMN",
      split = ",",
      description = "Attributes of vertices to print after their values, such as name,city.")
  List<String> shown = new ArrayList<>();

  @Mixin CutOptions cut = new CutOptions();
  @Mixin EngineChoice engineChoice = new EngineChoice();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  private final Map<String, String> verification = new LinkedHashMap<>(); // of the result
  private @Nullable Certified found;

  private RunCommand(Streams streams) {
    this.streams = streams;
  }

  /** The command, with the options of all algorithms. */
  public static CommandLine commandLine(Streams streams) {
    CommandLine line = new CommandLine(new RunCommand(streams));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().addArgGroup(AlgorithmOptions.group());
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Registration registration = asUsage(() -> AlgorithmTable.named(algorithm));
    sourceOptions.tables.downloadBy(engineOptions.downloads(streams));
    GraphSource graphSource = asUsage(() -> sourceOptions.source(sources));
    Settings settings = asUsage(() -> settings(registration, graphSource));
    Plan early = asUsage(() -> plan(registration, settings, graphSource));
    asUsage(() -> checkedWeight(early, graphSource.options()));
    asUsage(() -> cut.checked(engineChoice));
    asUsage(() -> engineChoice.checked(engineOptions));
    ResultFile file = checkedFile();
    try (Session session = Session.open(streams, engineOptions, engineChoice)) {
      GraphSource suited = graphSource.withOptions(suited(graphSource.options(), early));
      LoadedGraph graph = session.load(cut.of(suited), simple);
      Plan plan =
          asUsage(() -> registration.plan(settings.over(graph.parameters(), graph.partitions())));
      if (plan.readsInEdges() && engineChoice.isLocal() && !cut.isWanted()) {
        session.prepareInEdges(graph.partition());
      }
      long start = System.nanoTime();
      ResultRows table =
          session
              .engine()
              .phase(
                  "run",
                  plan.steps(),
                  "steps",
                  () -> result(registration, graphSource, graph, plan));
      long runNanos = System.nanoTime() - start;
      if (settings.flag(Registration.VERIFY)) {
        verify(session);
      }
      start = System.nanoTime();
      write(table, file);
      long writeNanos = System.nanoTime() - start;
      if (!engineOptions.quiet) {
        summary(session, registration, graphSource, graph, table, runNanos, writeNanos)
            .print(streams.messages());
      }
    }
    return 0;
  }

  private @Nullable ResultFile checkedFile() {
    if (top != null && top < 0) {
      throw UsageErrors.of(command, "--top must not be negative: --top=" + top);
    }
    if (output == null) {
      return null;
    }
    ResultFile file = ResultFile.at(output);
    OutputPath.checkIsNot(output, sources);
    OutputPath.checkIsNot(output, sourceOptions.tables.paths());
    return file;
  }

  private ReadOptions checkedWeight(Plan plan, ReadOptions given) {
    if (given.weightColumn().isPresent() && !plan.readsWeights()) {
      throw new IllegalArgumentException(
          algorithm
              + " reads no weights, as it is called: leave out --weight="
              + given.weightColumn().get());
    }
    return given;
  }

  private ReadOptions suited(ReadOptions given, Plan plan) {
    return plan.readsWeights() && !sourceOptions.hasUnitWeights()
        ? given.requiringLengths()
        : given.ignoringWeights();
  }

  /** Runs the plan; if it refuses the graph, the message names the source. */
  private ResultRows result(
      Registration registration, GraphSource graphSource, LoadedGraph loaded, Plan plan) {
    try {
      if (plan.readsWeights() && !loaded.hasWeights()) {
        throw new TendrilException.InvalidInput(
            registration.name()
                + " needs edge weights and the graph has none; give a file with a weight column, or"
                + " count each edge as 1 with --weight unit"
                + columns(loaded));
      }
      Graph<Void, Void> graph = cut.graph(loaded);
      Object result = graph.run(plan.algorithm());
      found = result instanceof Certified certified ? certified : null;
      ResultRows rows = ResultTable.of(graph, result);
      return shown.isEmpty() ? rows : ShownColumns.of(loaded, shown).appendedTo(rows);
    } catch (TendrilException.InvalidInput e) {
      throw new TendrilException.InvalidInput(graphSource + ": " + e.getMessage(), e);
    }
  }

  /** Checks the result; the summary states what that proves. */
  private void verify(Session session) {
    long start = System.nanoTime();
    Certificate certificate =
        session.engine().phase("verify", -1, "", Objects.requireNonNull(found)::verify);
    String seconds = String.format(Locale.ROOT, "%.3f", (System.nanoTime() - start) / 1e9);
    verification.put("verified", certificate.claim());
    verification.put("checks", Long.toString(certificate.checks()));
    verification.put("verify_s", seconds);
  }

  private static String columns(LoadedGraph loaded) {
    return loaded.edgeAttributes().isEmpty()
        ? ""
        : "; or name an edge column with --weight: columns=" + loaded.edgeAttributes();
  }

  /** A plan before loading, so that a missing option shows at once. */
  private static Plan plan(Registration registration, Settings settings, GraphSource source) {
    return registration.plan(source.declaresParameters() ? settings : settings.over(Map.of()));
  }

  private Settings settings(Registration registration, GraphSource source) {
    ParseResult parsed = Objects.requireNonNull(command).commandLine().getParseResult();
    Map<String, List<String>> given = new HashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (AlgorithmOptions.isAlgorithmOption(option)) {
        String name = option.longestName();
        requireOption(registration, name);
        given.put(name, AlgorithmOptions.values(option));
      }
    }
    for (Registration.Option option : registration.options()) {
      int count = given.getOrDefault(option.name(), List.of()).size();
      if (count > 1 && !option.isRepeatable()) {
        throw new IllegalArgumentException(
            option.name() + " must be given once for " + registration.name() + ": times=" + count);
      }
    }
    return Settings.beforeLoading(
        registration.name(), given, sourceOptions.hasUnitWeights(), source.mayHaveStringIds());
  }

  private static void requireOption(Registration registration, String name) {
    if (name.equals(Registration.VERIFY.name())) {
      AlgorithmTable.requireCertificate(registration);
    } else if (registration.option(name).isEmpty()) {
      String all =
          registration.options().stream()
              .map(Registration.Option::name)
              .sorted()
              .collect(Collectors.joining(" "));
      throw new IllegalArgumentException(
          registration.name() + " has no option " + name + "; its options are: " + all);
    }
  }

  private void write(ResultRows table, @Nullable ResultFile file) throws IOException {
    List<String> largest = top == null ? List.of() : table.top(top);
    if (file != null) {
      file.write(table); // the last work that an interrupt can cancel
    }
    if (top != null) {
      for (String line : largest) {
        streams.data().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } else if (file == null) {
      TextRows.write(
          table.engine().parallel(),
          streams.data(),
          table.count(),
          (row, text) -> table.append(row, '\t', text));
    }
    streams.data().flush();
  }

  private Summary summary(
      Session session,
      Registration registration,
      GraphSource graphSource,
      LoadedGraph graph,
      ResultRows table,
      long runNanos,
      long writeNanos) {
    Summary summary =
        new Summary()
            .add("algorithm", registration.name())
            .graph(graphSource, graph)
            .addAll(sourceOptions.tables.endColumns())
            .addAll(table.notes())
            .newLine()
            .assumptions(graph);
    session.addLoadTimes(summary);
    long edgesPerSecond = Math.round(graph.listedEdgeCount() / (Math.max(1, runNanos) / 1e9));
    summary
        .addSeconds("run_s", runNanos)
        .addSeconds("write_s", writeNanos)
        .add("edges_per_run_s", edgesPerSecond)
        .add("threads", session.engine().parallel().threads())
        .addPeakMemory();
    cut.describe(summary, graph);
    if (!verification.isEmpty()) {
      summary.newLine().addAll(verification);
    }
    if (!engineChoice.isLocal()) {
      session.addExchange(summary.newLine().add("engine", engineChoice.text));
    }
    return summary;
  }

  private <T> T asUsage(Supplier<T> check) {
    return UsageErrors.checked(command, check);
  }
}
