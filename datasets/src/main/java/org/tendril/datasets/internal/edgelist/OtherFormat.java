package org.tendril.datasets.internal.edgelist;

import java.util.List;
import java.util.Optional;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphFormats;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.detect.KnownFormat;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** Files that are named like edge lists and begin like files of another format. */
final class OtherFormat {
  private static final String ANYWAY = "; --format edgelist takes it for an edge list";

  private OtherFormat() {}

  /**
   * The format of a text of which nothing was read; empty for an edge list.
   *
   * @throws TendrilException.InvalidInput if the format is known, but cannot be read
   */
  static Optional<GraphFormat> of(EdgeText text, InputFile input) {
    String start = text.start();
    Optional<GraphFormat> format = GraphFormats.ofStart(start);
    if (format.isPresent() && text.isRereadable()) {
      return format;
    }
    if (format.isPresent()) {
      throw input.failure(
          "content is "
              + format.get().title()
              + ", not an edge list; read it with --format "
              + format.get().name()
              + ANYWAY);
    }
    Optional<KnownFormat> known = KnownFormat.of(start);
    if (known.isPresent()) {
      throw input.failure(
          "content is "
              + known.get().title()
              + ", not an edge list; "
              + known.get().remedy()
              + ANYWAY);
    }
    return Optional.empty();
  }

  static LoadedGraph read(GraphFormat format, Engine engine, InputFile input, ReadOptions options) {
    String assumption = "content is " + format.title() + ANYWAY;
    return format
        .read(engine, input, options)
        .withReading(new LoadedGraph.Reading(format.name(), List.of(assumption), List.of()));
  }
}
