package org.tendril.cli.internal.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.ReadOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for what a source does not state itself: directions and the type of ids. */
public final class DirectionOptions {
  @ArgGroup(exclusive = true)
  @Nullable Direction direction;

  @Option(
      names = "--ids",
      paramLabel = "TYPE",
      description =
          "Type of the vertex ids of an edge list: integer (default) or string, any text without"
              + " blanks.")
  Ids ids = Ids.INTEGER;

  /** The types of vertex ids. */
  enum Ids {
    INTEGER,
    STRING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** At most one of the two. */
  static final class Direction {
    @Option(names = "--directed", description = "Take each listed edge as directed.")
    boolean directed;

    @Option(names = "--undirected", description = "Take each listed edge as undirected.")
    boolean undirected;
  }

  /** Whether any of these options is given. */
  public boolean areGiven() {
    return direction != null || hasStringIds();
  }

  /** Whether vertex ids are strings. */
  public boolean hasStringIds() {
    return ids == Ids.STRING;
  }

  /** The source, read with these options. */
  public GraphSource of(GraphSource source) {
    ReadOptions typed = hasStringIds() ? source.options().stringIds() : source.options();
    if (direction == null) {
      return source.withOptions(typed);
    }
    return source.withOptions(direction.directed ? typed.directed() : typed.undirected());
  }
}
