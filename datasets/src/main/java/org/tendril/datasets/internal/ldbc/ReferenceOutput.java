package org.tendril.datasets.internal.ldbc;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.ldbc.Benchmark.Rule;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdMap;

/**
 * A reference output of LDBC Graphalytics, lines {@code id value} in any order, by the vertices of
 * a graph. Takes 8 bytes a vertex; read by one thread in O(lines). Not thread-safe.
 *
 * <p>A. Iosup et al., "The LDBC Graphalytics benchmark", arXiv:2011.15028, sec. 2.5.
 */
public final class ReferenceOutput {
  private static final double EPSILON = 1e-4; // relative to the reference
  private static final Pattern INFINITY = Pattern.compile("[+]?inf(inity)?");
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final String NOTHING = "no value";

  private final IdMap ids;
  private final Rule rule;
  private final long[] values; // by vertex; the bits of reals
  private final BitSet listed = new BitSet();
  private long compared;
  private long wrong;
  private @Nullable Mismatch first;

  private ReferenceOutput(IdMap ids, Rule rule) {
    this.ids = ids;
    this.rule = rule;
    this.values = new long[ids.size()];
  }

  /**
   * A vertex whose value is not that of the reference.
   *
   * @param vertex its id
   */
  public record Mismatch(long vertex, String expected, String found) {
    @Override
    public String toString() {
      return "vertex=" + vertex + " expected=" + expected + " found=" + found;
    }
  }

  /**
   * The outcome of a comparison.
   *
   * @param compared number of vertices of either side
   * @param wrong number of vertices that differ
   * @param first one of them; null if there are none
   */
  public record Outcome(long compared, long wrong, @Nullable Mismatch first) {
    public boolean isValid() {
      return wrong == 0;
    }
  }

  /**
   * Reads a reference output.
   *
   * @throws TendrilException.InvalidInput if a line is not an id and a number, or lists a vertex
   *     for the second time
   */
  public static ReferenceOutput read(Engine engine, InputFile file, IdMap ids, Rule rule) {
    ReferenceOutput reference = new ReferenceOutput(ids, rule);
    engine.memory().require(8L * ids.size(), "the reference output");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.open(engine), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reference.add(line, file, number);
        }
      }
    } catch (IOException e) {
      throw file.failure("file must be readable: " + e.getMessage(), e);
    }
    return reference;
  }

  private void add(String line, InputFile file, long number) {
    String[] columns = BLANKS.split(line.strip(), 3);
    try {
      if (columns.length != 2) {
        throw new NumberFormatException("columns=" + columns.length);
      }
      long id = Long.parseLong(columns[0]);
      long value = parse(columns[1]);
      int vertex = ids.vertexOf(id);
      if (vertex < 0) {
        report(id, columns[1], NOTHING);
      } else if (listed.get(vertex)) {
        throw file.failure("line " + number + ": vertex must be listed once: line=" + line);
      } else {
        listed.set(vertex);
        values[vertex] = value;
      }
    } catch (NumberFormatException e) {
      throw file.failure(
          "line " + number + ": line must be a vertex id and a number: line=" + line, e);
    }
  }

  private long parse(String text) {
    if (rule != Rule.EPSILON) {
      return Long.parseLong(text);
    }
    boolean infinite = INFINITY.matcher(text.toLowerCase(Locale.ROOT)).matches();
    return Double.doubleToLongBits(infinite ? Double.POSITIVE_INFINITY : Double.parseDouble(text));
  }

  private void report(long id, String expected, String found) {
    wrong++;
    if (first == null) {
      first = new Mismatch(id, expected, found);
    }
    compared += found.equals(NOTHING) ? 1 : 0;
  }

  private void report(int vertex, String found) {
    String expected =
        !listed.get(vertex)
            ? NOTHING
            : rule == Rule.EPSILON
                ? Double.toString(Double.longBitsToDouble(values[vertex]))
                : Long.toString(values[vertex]);
    report(ids.vertexId(vertex), expected, found);
  }

  /** Compares integers by vertex, exactly or as labels. Called once. O(n). */
  public Outcome compare(long[] found) {
    Long2LongOpenHashMap foundOf = new Long2LongOpenHashMap(); // by label of the reference
    Long2LongOpenHashMap expectedOf = new Long2LongOpenHashMap(); // by label found
    for (int vertex = 0; vertex < values.length; vertex++) {
      boolean equal = listed.get(vertex);
      if (equal && rule == Rule.EXACT) {
        equal = values[vertex] == found[vertex];
      } else if (equal) {
        boolean pairs = isPaired(foundOf, values[vertex], found[vertex]);
        equal = isPaired(expectedOf, found[vertex], values[vertex]) && pairs;
      }
      if (!equal) {
        report(vertex, Long.toString(found[vertex]));
      }
    }
    return outcome();
  }

  /** Whether a label is paired with {@code other}, as it is from now on if it had no partner. */
  private static boolean isPaired(Long2LongOpenHashMap of, long label, long other) {
    if (!of.containsKey(label)) {
      of.put(label, other);
    }
    return of.get(label) == other;
  }

  /** Compares reals by vertex. Called once. O(n). */
  public Outcome compare(double[] found) {
    for (int vertex = 0; vertex < values.length; vertex++) {
      if (!listed.get(vertex) || !near(Double.longBitsToDouble(values[vertex]), found[vertex])) {
        report(vertex, Double.toString(found[vertex]));
      }
    }
    return outcome();
  }

  private static boolean near(double expected, double found) {
    return expected == found // infinity is near to nothing else
        || (Double.isFinite(expected)
            && Math.abs(expected - found) <= EPSILON * Math.abs(expected));
  }

  private Outcome outcome() {
    return new Outcome(compared + values.length, wrong, first);
  }
}
