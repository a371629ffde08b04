package org.tendril.cli.internal.session;

import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.Downloads;
import org.tendril.engine.Engine;
import org.tendril.engine.LocalEngineBuilder;
import org.tendril.engine.ProgressListener;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all commands that run on an engine. */
public final class EngineOptions {
  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that work at once, 1 to 1024 (default: all processors).")
  @Nullable Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.Converter.class,
      description =
          "Largest heap of this process, for example 8g (default: three quarters of the memory).")
  @Nullable MemorySize memory;

  @Mixin DownloadOptions downloads = new DownloadOptions();

  @Option(names = "--quiet", description = "No progress bar and no summary.")
  public boolean quiet;

  @Option(names = "--verbose", description = "Log each job, and print stack traces of failures.")
  boolean verbose; // read from the arguments themselves, before anything is parsed

  /** How sources are downloaded. */
  public Downloads downloads(Streams streams) {
    return downloads.downloads(streams);
  }

  /** The embedded engine, which the caller closes. */
  Engine engine(ProgressListener listener) {
    LocalEngineBuilder builder = Engine.local().listener(listener);
    if (memory != null) {
      // The launcher has already set the heap; without it, only the budget can still be set.
      builder.memoryBudget(Math.min(memory.bytes(), Runtime.getRuntime().maxMemory()));
    }
    try {
      return builder
          .threads(threads == null ? Runtime.getRuntime().availableProcessors() : threads)
          .build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          java.util.Objects.requireNonNull(command).commandLine(),
          String.valueOf(e.getMessage()),
          e);
    }
  }
}
