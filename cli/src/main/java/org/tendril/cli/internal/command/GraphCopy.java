package org.tendril.cli.internal.command;

import java.nio.file.Path;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.session.Summary;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.WrittenGraph;

/** Reads a graph from one place and writes it to another. */
final class GraphCopy {
  private GraphCopy() {}

  static void run(
      Streams streams, EngineOptions options, GraphSource source, Path path, boolean simple) {
    GraphTarget target = GraphTarget.parse(path.toString());
    OutputPath.check(path);
    if (source.options().hasStringIds()) {
      target.requireStringIds();
    }
    try (Session session = Session.open(streams, options)) {
      LoadedGraph graph = session.load(source, simple);
      long start = System.nanoTime();
      WrittenGraph written = target.write(graph);
      long writeNanos = System.nanoTime() - start;
      for (String loss : written.losses()) {
        streams.messages().println("tendril: " + path + " does not hold " + loss);
      }
      if (!options.quiet) {
        Summary summary = new Summary().graph(source, graph).newLine().assumptions(graph);
        session.addLoadTimes(summary);
        summary
            .addSeconds("write_s", writeNanos)
            .add("output", path)
            .add("threads", session.engine().parallel().threads())
            .addPeakMemory()
            .print(streams.messages());
      }
    }
  }
}
