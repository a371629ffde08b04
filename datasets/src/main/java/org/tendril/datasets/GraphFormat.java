package org.tendril.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.frame.GraphFrame;

/**
 * A format of graph files: its name, how files of it are recognized, and the functions that read
 * and write them. Immutable.
 *
 * <p>{@link GraphFormats} lists the formats that a name or an extension can select. Any other can
 * be given to {@link GraphSource#withFormat} and {@link GraphTarget#withFormat}.
 */
public final class GraphFormat {
  private final String name;
  private final String title;
  private final String notes;
  private final List<String> extensions;
  private final List<String> plainExtensions;
  private final boolean hasStringIds;
  private final boolean declaresParameters;
  private final boolean hasAttributes;
  private final Predicate<String> recognizer;
  private final boolean hasParts;
  private final @Nullable Reader reader;
  private final @Nullable Writer writer;

  private GraphFormat(Builder builder) {
    this.name = builder.name;
    this.title = builder.title;
    this.notes = builder.notes;
    this.extensions = List.copyOf(builder.extensions);
    this.plainExtensions = List.copyOf(builder.plainExtensions);
    this.hasStringIds = builder.hasStringIds;
    this.declaresParameters = builder.declaresParameters;
    this.hasAttributes = builder.hasAttributes;
    this.recognizer = builder.recognizer;
    this.hasParts = builder.hasParts;
    this.reader = builder.reader;
    this.writer = builder.writer;
  }

  /** Reads a graph. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads the graph of a file. A reader drops weights that the options ignore; the factory
     * methods of {@link LoadedGraph} follow the other options. If tasks of the engine can read the
     * file, the reader creates a dataset of edges, else a table.
     *
     * @throws TendrilException.InvalidInput if the file breaks a rule of the format
     */
    LoadedGraph read(Engine engine, InputFile file, ReadOptions options);
  }

  /** Writes a graph. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes a graph to a file, which appears whole or not at all.
     *
     * @return what the graph has and the file lacks, in words that follow "FILE does not hold"
     * @throws TendrilException.InvalidInput if the format cannot hold the graph
     */
    List<String> write(LoadedGraph graph, Path path);
  }

  /**
   * Starts a format.
   *
   * @param name one lower-case word, for the command line
   * @param title a few words, for documentation
   */
  public static Builder builder(String name, String title) {
    return new Builder(name, title);
  }

  /** The name on the command line. */
  public String name() {
    return name;
  }

  /** The name in documentation. */
  public String title() {
    return title;
  }

  /** A sentence about the content of files, or nothing. */
  public String notes() {
    return notes;
  }

  /** The extensions of file names, each with its dot. */
  public List<String> extensions() {
    return Stream.concat(plainExtensions.stream(), extensions.stream()).toList();
  }

  /** Whether files can be read. */
  public boolean isReadable() {
    return reader != null;
  }

  /** Whether files can be written. */
  public boolean isWritable() {
    return writer != null;
  }

  /** Whether vertex ids may be strings. */
  public boolean hasStringIds() {
    return hasStringIds;
  }

  /** Whether files may name parameters of algorithms. */
  public boolean declaresParameters() {
    return declaresParameters;
  }

  /** Whether files may hold attributes of vertices and edges. */
  public boolean hasAttributes() {
    return hasAttributes;
  }

  /** Whether files that begin so are of this format; see {@link Builder#recognizes}. */
  boolean isRecognizedBy(String start) {
    return recognizer.test(start);
  }

  /** Whether a graph may consist of several files; see {@link Builder#parts}. */
  boolean hasParts() {
    return hasParts;
  }

  /** Whether a file name has an extension of this format, any compression suffix aside. */
  boolean isNamedBy(String fileName) {
    String plain = Compression.ofName(fileName).withoutSuffix(fileName).toLowerCase(Locale.ROOT);
    return extensions().stream().anyMatch(plain::endsWith);
  }

  /** Whether a file of this name, which ends with the suffix of a compression, can be written. */
  boolean allowsCompressed(String fileName) {
    String plain = Compression.ofName(fileName).withoutSuffix(fileName).toLowerCase(Locale.ROOT);
    return !extensions.isEmpty() && plainExtensions.stream().noneMatch(plain::endsWith);
  }

  /**
   * Reads a file in this format, whatever its name and content.
   *
   * @throws TendrilException.InvalidInput if the format is only written, has no string ids although
   *     the options request them, or the file breaks a rule of the format
   */
  public LoadedGraph read(Engine engine, InputFile file, ReadOptions options) {
    if (reader == null) {
      throw file.failure("format must be readable: format=" + name);
    }
    if (options.hasStringIds() && !hasStringIds) {
      throw file.failure(
          "ids of a file of format " + name + " are integers; leave out --ids string");
    }
    if (options.weightColumn().isPresent() && options.keepsWeights() && !hasAttributes) {
      throw file.failure(
          "a file of format "
              + name
              + " has no named columns: weight="
              + options.weightColumn().get()
              + "; leave the name out");
    }
    return reader.read(engine, file, options);
  }

  List<String> write(LoadedGraph graph, Path path) {
    if (writer == null) {
      throw new TendrilException.InvalidInput(path + ": format must be writable: format=" + name);
    }
    return writer.write(graph, path);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Builds a format. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final List<String> extensions = new ArrayList<>();
    private final List<String> plainExtensions = new ArrayList<>();
    private String notes = "";
    private boolean hasStringIds;
    private boolean declaresParameters;
    private boolean hasAttributes;
    private Predicate<String> recognizer = start -> false;
    private boolean hasParts;
    private @Nullable Reader reader;
    private @Nullable Writer writer;

    private Builder(String name, String title) {
      if (!name.matches("[a-z][a-z0-9-]*")) {
        throw new IllegalArgumentException("format name must be one lower-case word: name=" + name);
      }
      this.name = name;
      this.title = title;
    }

    /** Adds extensions of files that may be compressed, each with its dot. */
    public Builder extensions(String... all) {
      extensions.addAll(checked(all));
      return this;
    }

    /** Adds extensions of files that must not be compressed, each with its dot. */
    public Builder plainExtensions(String... all) {
      plainExtensions.addAll(checked(all));
      return this;
    }

    private static List<String> checked(String... all) {
      for (String extension : all) {
        if (!extension.matches("\\.[a-z0-9.]+")) {
          throw new IllegalArgumentException(
              "extension must be a dot and lower-case letters: extension=" + extension);
        }
      }
      return List.of(all);
    }

    /** Sets the sentence about the content of files. */
    public Builder notes(String sentence) {
      this.notes = sentence;
      return this;
    }

    /** Allows vertex ids that are strings; they are refused otherwise. */
    public Builder stringIds() {
      this.hasStringIds = true;
      return this;
    }

    /** States that files may name parameters of algorithms. */
    public Builder parameters() {
      this.declaresParameters = true;
      return this;
    }

    /**
     * States that files may hold attributes: a reader then returns tables of vertices and edges
     * ({@link LoadedGraph#of(GraphFrame, boolean, ReadOptions)}) or a graph with them ({@link
     * LoadedGraph#withAttributes}), with ids of the type that it finds.
     */
    public Builder attributes() {
      this.hasAttributes = true;
      this.hasStringIds = true;
      return this;
    }

    /**
     * Sets how files are recognized whose name does not tell the format: by their first bytes, at
     * most 1024 of the decompressed content, as a text of one character (ISO 8859-1) a byte. A byte
     * order mark is left out. The start of a plain edge list must not be recognized.
     */
    public Builder recognizes(Predicate<String> start) {
      this.recognizer = start;
      return this;
    }

    /**
     * States that the files of a directory or pattern are parts of one graph. A reader is called
     * for each part and the union is built, except where tasks build graphs of integer ids: there
     * the reader takes the directory or pattern itself.
     */
    public Builder parts() {
      this.hasParts = true;
      return this;
    }

    /** Sets the function that reads; without it the format is only written. */
    public Builder reader(Reader function) {
      this.reader = function;
      return this;
    }

    /** Sets the function that writes; without it the format is only read. */
    public Builder writer(Writer function) {
      this.writer = function;
      return this;
    }

    /** The format. */
    public GraphFormat build() {
      return new GraphFormat(this);
    }
  }
}
