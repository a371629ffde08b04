package org.tendril.datasets.internal.snapshot;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * A graph in its binary form, {@code .tendril}.
 *
 * <p>Opening checks the header and takes milliseconds for a file of any size; {@link #read} copies
 * the arrays into the heap and checks every byte of them. Nothing stays open. A file that is
 * changed, truncated or deleted meanwhile is refused; a writer puts a new file beside it and
 * renames it, as {@link #write} does, so that readers see the old content or the new. Immutable and
 * thread-safe.
 */
public final class SnapshotFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("tendril", "snapshot")
          .plainExtensions(".tendril")
          .notes("binary, with checksums")
          .reader(SnapshotFile::read)
          .writer(
              (graph, path) -> {
                SnapshotFile.write(graph.partition(), path);
                return List.of();
              })
          .build();

  private final Path path;
  private final SnapshotHeader header;

  private SnapshotFile(Path path, SnapshotHeader header) {
    this.path = path;
    this.header = header;
  }

  /**
   * Writes a graph; the file appears whole or not at all. O(n + m).
   *
   * @throws TendrilException.InvalidInput if the file cannot be created there
   * @throws TendrilException.ResourceExhausted if writing fails, for example for lack of space
   */
  public static void write(GraphPartition graph, Path path) {
    OutputFile.write(path, file -> new SnapshotWriter(graph, file).write());
  }

  /**
   * Reads and checks the header of a file.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read, is not a snapshot, or its
   *     header or length is wrong
   */
  public static SnapshotFile open(Path path) {
    try (SnapshotBytes bytes = SnapshotBytes.open(path)) {
      return new SnapshotFile(path, bytes.header());
    }
  }

  static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  public int vertexCount() {
    return header.vertexCount();
  }

  /** Number of stored edges; an undirected edge counts twice, an undirected self-loop once. */
  public long edgeCount() {
    return header.edgeCount();
  }

  /** Number of edges, an undirected one counted once. */
  public long listedEdgeCount() {
    return header.listedEdgeCount();
  }

  public boolean isDirected() {
    return !header.undirected();
  }

  public boolean hasWeights() {
    return header.weighted();
  }

  /**
   * Copies the graph into the heap, with all threads.
   *
   * @throws TendrilException.InvalidInput if a checksum or an array is wrong, or the file is not
   *     the one that was opened
   * @throws TendrilException.ResourceExhausted if the graph does not fit into the memory budget
   */
  public GraphPartition read(Engine engine) {
    try (SnapshotBytes bytes = SnapshotBytes.open(path)) {
      if (!bytes.header().equals(header)) {
        throw new TendrilException.InvalidInput(
            path + ": snapshot was replaced after it was opened; read it again");
      }
      return engine.phase(
          "copy",
          header.arrayBytes(),
          "bytes",
          () -> new SnapshotReader(engine, path, bytes).read());
    }
  }

  private static LoadedGraph read(Engine engine, InputFile input, ReadOptions options) {
    SnapshotFile file = SnapshotFile.open(input.path());
    GraphPartition stored = file.read(engine);
    GraphPartition graph = options.keepsWeights() ? stored : Reinterpreted.withoutWeights(stored);
    if (!options.isDirected(file.isDirected())) {
      return loaded(graph.undirected(), file.listedEdgeCount());
    }
    return graph.isSymmetric()
        ? loaded(Reinterpreted.asDirected(graph), graph.edgeCount())
        : loaded(graph, file.listedEdgeCount());
  }

  private static LoadedGraph loaded(GraphPartition graph, long listedEdgeCount) {
    return LoadedGraph.of(PartitionSet.single(graph), listedEdgeCount);
  }
}
