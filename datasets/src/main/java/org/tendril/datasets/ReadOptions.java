package org.tendril.datasets;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeAssignment;

/**
 * How to read or generate a graph.
 *
 * @param direction whether edges are directed; default {@link Direction#AS_LISTED}
 * @param weights the treatment of weights; default {@link Weights#KEPT}
 * @param ids the type of vertex ids; default {@link Ids#INTEGERS}
 * @param partitionCount number of partitions that tasks build, in [1, 32767], or 0 for the engine's
 *     default; ignored if the driver reads the graph; default 0
 * @param weightName the column of edges that holds their weights, in sources with named columns, or
 *     null for the default, a numeric column named {@value #WEIGHT}
 * @param lines the lines of an edge list; default {@link Lines#defaults}
 */
public record ReadOptions(
    Direction direction,
    Weights weights,
    Ids ids,
    int partitionCount,
    @Nullable String weightName,
    Lines lines) {
  /** The column that holds weights by default. */
  static final String WEIGHT = "weight";

  private static final ReadOptions DEFAULTS =
      new ReadOptions(Direction.AS_LISTED, Weights.KEPT, Ids.INTEGERS, 0, null, Lines.DEFAULTS);

  /** Whether listed edges are directed. */
  public enum Direction {
    /** As the source states. */
    AS_LISTED,
    /** Each listed edge has one direction. */
    DIRECTED,
    /** Each listed edge has both directions. */
    UNDIRECTED
  }

  /** The treatment of weights. */
  public enum Weights {
    /** Read any number. */
    KEPT,
    /** Check that they are numbers, and drop them. */
    IGNORED,
    /** Refuse weights that are negative or not finite. */
    LENGTHS
  }

  /** The type of vertex ids. */
  public enum Ids {
    /** Integers in [0, 2^63); in edge lists, in [-2^63, 2^63). */
    INTEGERS,
    /** Text. */
    STRINGS
  }

  /** The separator of the columns of an edge list. */
  public enum Delimiter {
    /** The one that the first lines have. */
    RECOGNIZED('\0'),
    /** Any blanks and tabs. */
    BLANK(' '),
    /** One tab. */
    TAB('\t'),
    /** A comma. */
    COMMA(','),
    /** A semicolon. */
    SEMICOLON(';'),
    /** A vertical bar. */
    PIPE('|');

    private final char character;

    Delimiter(char character) {
      this.character = character;
    }

    /** The character; a blank means tabs, too. */
    public char character() {
      return character;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The first data line of an edge list. */
  public enum Header {
    /** Names of columns, or the numbers of vertices and edges, if it cannot be an edge. */
    RECOGNIZED,
    /** Names of columns or numbers of vertices and edges. */
    PRESENT,
    /** An edge. */
    ABSENT
  }

  /**
   * How to read the lines of an edge list. Blanks around columns are ignored.
   *
   * @param delimiter the separator of columns; default {@link Delimiter#RECOGNIZED}
   * @param header the meaning of the first data line; default {@link Header#RECOGNIZED}
   * @param comments the characters that begin lines without data; default {@code #%}
   * @param skipsBadLines whether lines that are no edges are counted and skipped, instead of
   *     refused; default false
   * @param weightColumn the column of weights, 3 or more; 0 for none, and {@link #THIRD} for the
   *     third of three; default {@link #THIRD}
   */
  public record Lines(
      Delimiter delimiter,
      Header header,
      String comments,
      boolean skipsBadLines,
      int weightColumn) {
    /** The third column has weights if there are three, and they do not look like time stamps. */
    public static final int THIRD = -1;

    private static final Lines DEFAULTS =
        new Lines(Delimiter.RECOGNIZED, Header.RECOGNIZED, "#%", false, THIRD);

    /** Checks the column of weights. */
    public Lines {
      if (weightColumn != THIRD && weightColumn != 0 && weightColumn < 3) {
        throw new IllegalArgumentException(
            "weight column must be 3 or more, or 0 for none: weightColumn=" + weightColumn);
      }
    }

    /** The lines that are recognized. */
    public static Lines defaults() {
      return DEFAULTS;
    }

    /** The same lines with a separator. */
    public Lines withDelimiter(Delimiter given) {
      return new Lines(given, header, comments, skipsBadLines, weightColumn);
    }

    /** The same lines with or without a header. */
    public Lines withHeader(Header given) {
      return new Lines(delimiter, given, comments, skipsBadLines, weightColumn);
    }

    /** The same lines with other characters that begin comments, or none. */
    public Lines withComments(String characters) {
      return new Lines(delimiter, header, characters, skipsBadLines, weightColumn);
    }

    /** The same lines of which bad ones are skipped. */
    public Lines skippingBadLines() {
      return new Lines(delimiter, header, comments, true, weightColumn);
    }

    /**
     * The same lines with weights in a column, counted from 1, or without weights: 0.
     *
     * @throws IllegalArgumentException if the column is one of the ids
     */
    public Lines withWeightColumn(int column) {
      return new Lines(delimiter, header, comments, skipsBadLines, column);
    }
  }

  /** Checks the number of partitions. */
  public ReadOptions {
    if (partitionCount != 0) {
      EdgeAssignment.requirePartitionCount(partitionCount);
    }
  }

  /** The options that take a source as it is. */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The same options with each listed edge directed. A graph that already stores both directions of
   * each edge, such as an undirected snapshot, keeps both.
   */
  public ReadOptions directed() {
    return new ReadOptions(Direction.DIRECTED, weights, ids, partitionCount, weightName, lines);
  }

  /** The same options with each listed edge undirected. */
  public ReadOptions undirected() {
    return new ReadOptions(Direction.UNDIRECTED, weights, ids, partitionCount, weightName, lines);
  }

  /** The same options without weights; those of text are still checked to be numbers. */
  public ReadOptions ignoringWeights() {
    return new ReadOptions(direction, Weights.IGNORED, ids, partitionCount, weightName, lines);
  }

  /**
   * The same options for weights that must be finite and at least 0. The first line of a text file
   * that breaks this is reported with its number; in other formats, algorithms refuse such weights.
   */
  public ReadOptions requiringLengths() {
    return new ReadOptions(direction, Weights.LENGTHS, ids, partitionCount, weightName, lines);
  }

  /** The same options with the weights in the named column of edges. */
  public ReadOptions withWeightColumn(String name) {
    return new ReadOptions(direction, weights, ids, partitionCount, name, lines);
  }

  /**
   * The same options for vertex ids that are strings. In an edge list, an id is the exact text
   * between separators: {@code 7}, {@code 07} and {@code +7} are three vertices. A line whose first
   * id begins with {@code #} or {@code %} is a comment unless {@link Lines#withComments} says
   * otherwise. The graph's {@code ids(String.class)} translates between strings and the {@code
   * long} handles of operations. Ids that do not fit on the heap are kept in files.
   */
  public ReadOptions stringIds() {
    return new ReadOptions(direction, weights, Ids.STRINGS, partitionCount, weightName, lines);
  }

  /**
   * The same options with a number of partitions.
   *
   * @throws IllegalArgumentException if the number is not in [1, 32767]
   */
  public ReadOptions withPartitions(int count) {
    EdgeAssignment.requirePartitionCount(count);
    return new ReadOptions(direction, weights, ids, count, weightName, lines);
  }

  /** The same options for an edge list with such lines. */
  public ReadOptions withLines(Lines other) {
    return new ReadOptions(direction, weights, ids, partitionCount, weightName, other);
  }

  /** Whether edges become directed, given whether the source lists them as directed. */
  public boolean isDirected(boolean asListed) {
    return switch (direction) {
      case AS_LISTED -> asListed;
      case DIRECTED -> true;
      case UNDIRECTED -> false;
    };
  }

  /** Whether weights are kept. */
  public boolean keepsWeights() {
    return weights != Weights.IGNORED;
  }

  /** The column of edges that holds their weights, if one is named. */
  public Optional<String> weightColumn() {
    return Optional.ofNullable(weightName);
  }

  /** Whether vertex ids are strings. */
  public boolean hasStringIds() {
    return ids == Ids.STRINGS;
  }

  /** The number of partitions that the tasks of an engine build. */
  public int partitionCount(Engine engine) {
    return partitionCount == 0 ? engine.defaultPartitionCount() : partitionCount;
  }
}
