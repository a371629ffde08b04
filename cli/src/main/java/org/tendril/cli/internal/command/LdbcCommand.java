package org.tendril.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.cli.internal.ldbc.BenchmarkReport;
import org.tendril.cli.internal.ldbc.Job;
import org.tendril.cli.internal.session.EngineChoice;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.session.Summary;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.ldbc.Benchmark;
import org.tendril.datasets.internal.ldbc.Benchmark.Kernel;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tendril ldbc}: the algorithms of an LDBC Graphalytics benchmark, validated. */
@Command(
    name = "ldbc",
    sortOptions = false,
    description =
        "Runs the algorithms of an LDBC Graphalytics benchmark and validates the results.",
    footer = {
      "",
      "Reference outputs are files NAME-BFS and so on in the folder of the description. An",
      "algorithm without one is not validated, and the table says so.",
      "load_time: from the files to the graph in memory, once; processing_time: the algorithm;",
      "makespan: both, and until the values are at the driver. All are seconds.",
      "eps: edges per second of processing; evps: edges and vertices.",
      "",
      "Examples:",
      "  tendril ldbc p2p-31.properties",
      "  tendril ldbc datagen-7_5-fb.properties --algorithm bfs,sssp --report report.json",
      "  tendril ldbc graph500-22.properties --engine spark:local[2] --partitions 4"
    })
public final class LdbcCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec @Nullable CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The description of the benchmark, FILE.properties.")
  String description = "";

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      split = ",",
      description =
          "Run only these of bfs, cdlp, lcc, pr, sssp, wcc (default: all that the description"
              + " lists).")
  List<Kernel> wanted = new ArrayList<>();

  @Option(names = "--report", paramLabel = "FILE", description = "Write a report there, as JSON.")
  @Nullable Path report;

  @Mixin CutOptions cut = new CutOptions();
  @Mixin EngineChoice engineChoice = new EngineChoice();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  private LdbcCommand(Streams streams) {
    this.streams = streams;
  }

  /** The command. */
  public static CommandLine commandLine(Streams streams) {
    return new CommandLine(new LdbcCommand(streams)).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException {
    UsageErrors.checked(command, () -> cut.checked(engineChoice));
    UsageErrors.checked(command, () -> engineChoice.checked(engineOptions));
    if (!description.endsWith(".properties")) {
      throw UsageErrors.of(
          command, "FILE must be a description, NAME.properties: FILE=" + description);
    }
    if (report != null) {
      OutputPath.check(report);
      OutputPath.checkIsNot(report, List.of(description));
    }
    BenchmarkReport made;
    try (Session session = Session.open(streams, engineOptions, engineChoice)) {
      InputFile file = InputFile.parse(description);
      Benchmark benchmark = Benchmark.read(session.engine().files(), file);
      made = run(session, benchmark, kernels(benchmark, file));
    }
    streams.data().write(made.table().getBytes(StandardCharsets.UTF_8));
    streams.data().flush();
    if (report != null) {
      made.write(report);
    }
    made.refusals().forEach(text -> streams.messages().println("tendril: " + text));
    return made.refusals().isEmpty() ? 0 : Failures.WRONG_RESULT;
  }

  private List<Kernel> kernels(Benchmark benchmark, InputFile file) {
    for (Kernel kernel : wanted) {
      if (!benchmark.kernels().contains(kernel)) {
        throw file.failure(
            "algorithm must be one that the description lists: algorithm="
                + kernel.word()
                + " algorithms="
                + benchmark.kernels().stream().map(Kernel::word).toList());
      }
    }
    return wanted.isEmpty() ? benchmark.kernels() : wanted.stream().distinct().toList();
  }

  private BenchmarkReport run(Session session, Benchmark benchmark, List<Kernel> kernels) {
    List<Plan> plans = kernels.stream().map(kernel -> Job.plan(benchmark, kernel)).toList();
    boolean weighted = plans.stream().anyMatch(Plan::readsWeights);
    ReadOptions options = ReadOptions.defaults();
    GraphSource source =
        GraphSource.parse(description)
            .withOptions(weighted ? options.requiringLengths() : options.ignoringWeights());
    long start = System.nanoTime();
    LoadedGraph loaded = session.load(cut.of(source), false);
    if (weighted && !loaded.hasWeights()) {
      throw new TendrilException.InvalidInput(
          description + ": sssp needs edge weights: add edge-properties.names");
    }
    Graph<Void, Void> graph = cut.graph(loaded);
    if (engineChoice.isLocal() && !cut.isWanted() && plans.stream().anyMatch(Plan::readsInEdges)) {
      loaded.partition().inAdjacency();
    }
    long loadNanos = System.nanoTime() - start;
    List<Job> jobs = kernels.stream().map(kernel -> Job.run(benchmark, kernel, graph)).toList();
    if (!engineOptions.quiet) {
      summary(session, source, loaded).print(streams.messages());
    }
    return new BenchmarkReport(
        benchmark,
        loaded.vertexCount(),
        loaded.listedEdgeCount(),
        loaded.isDirected(),
        loadNanos,
        setting(session, graph),
        jobs);
  }

  private Map<String, String> setting(Session session, Graph<Void, Void> graph) {
    Map<String, String> setting = new LinkedHashMap<>();
    setting.put("version", new TendrilVersion().getVersion()[0]);
    setting.put("engine", engineChoice.text);
    setting.put("threads", Integer.toString(session.engine().parallel().threads()));
    setting.put("partitions", Integer.toString(graph.partitions().count()));
    return setting;
  }

  private Summary summary(Session session, GraphSource source, LoadedGraph loaded) {
    Summary summary = new Summary().graph(source, loaded).newLine();
    summary.add("threads", session.engine().parallel().threads()).addPeakMemory();
    cut.describe(summary, loaded);
    if (!engineChoice.isLocal()) {
      session.addExchange(summary.newLine().add("engine", engineChoice.text));
    }
    return summary;
  }
}
