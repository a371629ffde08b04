package org.tendril.cli.internal.session;

import java.util.Locale;
import java.util.function.Function;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.Downloads;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.Engine;
import org.tendril.engine.ProgressListener;
import org.tendril.partition.GraphPartition;

/** The engine of one command, and the time of loading. */
public final class Session implements AutoCloseable {
  private final Engine engine;
  private final PhaseTimes times;
  private final Downloads downloads;
  private long loadNanos;
  private long openNanos;

  private Session(Engine engine, PhaseTimes times, Downloads downloads) {
    this.downloads = downloads;
    this.engine = engine;
    this.times = times;
  }

  /** A session that a signal cancels. */
  public static Session open(Streams streams, EngineOptions options) {
    return open(streams, options, options::engine);
  }

  /** A session on the requested engine, cancelled by a signal. */
  public static Session open(Streams streams, EngineOptions options, EngineChoice choice) {
    return open(streams, options, choice.isLocal() ? options::engine : choice::open);
  }

  private static Session open(
      Streams streams, EngineOptions options, Function<ProgressListener, Engine> opener) {
    PhaseTimes times = new PhaseTimes(options.quiet ? ProgressListener.NONE : streams.progress());
    Engine engine = opener.apply(times);
    streams.interrupts().onInterrupt(engine.cancellation()::cancel);
    return new Session(engine, times, options.downloads(streams));
  }

  /** Adds how the partitions exchanged messages, if they had to. */
  public void addExchange(Summary summary) {
    times
        .exchange()
        .ifPresent(used -> summary.add("exchange", used.name().toLowerCase(Locale.ROOT)));
    if (!times.exchangeReason().isEmpty()) {
      summary.add("not_resident", times.exchangeReason());
    }
  }

  /** How sources are downloaded. */
  public Downloads downloads() {
    return downloads;
  }

  public Engine engine() {
    return engine;
  }

  /** Reads the graph, and drops self-loops and parallel edges if it is to be simple. */
  public LoadedGraph load(GraphSource source, boolean simple) {
    long start = System.nanoTime();
    LoadedGraph graph = source.withDownloads(downloads).load(engine);
    openNanos = times.copyStartNanos() - start;
    graph.partitions(); // of tables, built only now
    if (simple) {
      graph = graph.simple();
    }
    loadNanos = System.nanoTime() - start;
    return graph;
  }

  /** Builds the edges by target, as a part of loading. */
  public void prepareInEdges(GraphPartition partition) {
    long start = System.nanoTime();
    partition.inAdjacency();
    loadNanos += System.nanoTime() - start;
  }

  /** Adds the time of loading; for a snapshot, opening and copying to the heap separately. */
  public void addLoadTimes(Summary summary) {
    summary.addSeconds("load_s", loadNanos);
    if (times.copyNanos() > 0) {
      summary.addSeconds("open_s", openNanos).addSeconds("copy_s", times.copyNanos());
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
