package org.tendril.datasets.internal.ldbc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;

/**
 * A benchmark of LDBC Graphalytics, as a properties file describes it: the algorithms to run on its
 * graph, and reference outputs {@code NAME-BFS} and so on in the same folder. Immutable.
 */
public final class Benchmark {
  private final FileAccess files;
  private final GraphalyticsProperties properties;
  private final List<Kernel> kernels;

  private Benchmark(FileAccess files, GraphalyticsProperties properties, List<Kernel> kernels) {
    this.files = files;
    this.properties = properties;
    this.kernels = kernels;
  }

  /** The rules by which LDBC compares an output with its reference. */
  public enum Rule {
    /** Equal integers. */
    EXACT,
    /** The same sets of vertices, whatever their labels. */
    EQUIVALENCE,
    /** Reals that differ by at most a ten-thousandth of the reference. */
    EPSILON
  }

  /** The algorithms of the benchmark. */
  public enum Kernel {
    BFS(Rule.EXACT, "bfs.source-vertex"),
    CDLP(Rule.EXACT, "cdlp.max-iterations"),
    LCC(Rule.EPSILON),
    PR(Rule.EPSILON, "pr.damping-factor", "pr.num-iterations"),
    SSSP(Rule.EPSILON, "sssp.source-vertex"),
    WCC(Rule.EQUIVALENCE);

    private final Rule rule;
    private final String parameters; // by blanks

    Kernel(Rule rule, String... parameters) {
      this.rule = rule;
      this.parameters = String.join(" ", parameters);
    }

    private List<String> parameters() {
      return parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
    }

    public Rule rule() {
      return rule;
    }

    /** The word in descriptions, for example {@code bfs}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads the description of a benchmark.
   *
   * @throws TendrilException.InvalidInput if the file is no such description, or lacks a parameter
   *     of an algorithm that it lists
   */
  public static Benchmark read(FileAccess files, InputFile file) {
    GraphalyticsProperties properties = GraphalyticsProperties.read(files, file);
    String listed = properties.get("algorithms");
    List<String> words = listed == null ? List.of() : words(listed);
    List<Kernel> kernels =
        Arrays.stream(Kernel.values())
            .filter(kernel -> listed == null || words.contains(kernel.word()))
            .toList();
    return new Benchmark(files, properties, kernels);
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(",", -1)).map(w -> w.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** The name of the graph. */
  public String name() {
    return properties.name();
  }

  /** The algorithms that the description lists; all if it has no list. */
  public List<Kernel> kernels() {
    return kernels;
  }

  /**
   * The parameters of an algorithm, by key.
   *
   * @throws TendrilException.InvalidInput if the description lacks one
   */
  public Map<String, String> parameters(Kernel kernel) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : kernel.parameters()) {
      String value = properties.get(key);
      if (value == null) {
        throw properties
            .file()
            .failure(
                kernel.word() + " needs a parameter: add graph." + name() + "." + key + " = ...");
      }
      values.put(key, value);
    }
    return values;
  }

  /** The name of the reference output, in the folder of the description. */
  public String referenceName(Kernel kernel) {
    return name() + "-" + kernel;
  }

  /**
   * The reference output, possibly compressed; empty if there is none.
   *
   * @throws TendrilException.InvalidInput if the name of the graph leads out of the folder
   */
  public Optional<InputFile> reference(Kernel kernel) {
    String wanted = referenceName(kernel);
    GraphalyticsFiles.requireBelow(properties.file(), "the name of the graph", wanted);
    for (Compression compression : Compression.values()) {
      InputFile file = properties.file().sibling(wanted + compression.suffix());
      if (new FileContent(file, files).exists()) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
