package org.tendril.datasets.internal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.internal.text.FileContent;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * A graph in its binary form, {@code .tendril}, mapped into memory.
 *
 * <p>Opening checks the header and takes milliseconds for a file of any size; {@link #read} copies
 * the arrays into the heap and checks every byte of them. The file stays mapped while this object
 * is reachable, and must not be changed meanwhile. Immutable and thread-safe.
 */
public final class SnapshotFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("tendril", "snapshot")
          .plainExtensions(".tendril")
          .notes("binary, memory-mapped, with checksums")
          .reader(SnapshotFile::read)
          .writer(
              (graph, path) -> {
                SnapshotFile.write(graph.partition(), path);
                return List.of();
              })
          .build();

  static final long MAPPED_BYTES = 1L << 30; // one mapping holds at most 2^31 - 1

  private final Path path;
  private final SnapshotHeader header;
  private final List<List<ByteBuffer>> mappings; // by section

  private SnapshotFile(Path path, SnapshotHeader header, List<List<ByteBuffer>> mappings) {
    this.path = path;
    this.header = header;
    this.mappings = mappings;
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
   * Maps a file and checks its header.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read, is not a snapshot, or its
   *     header or length is wrong
   */
  public static SnapshotFile open(Path path) {
    new FileContent(InputFile.at(path), FileAccess.local()).requireReadable();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < SnapshotHeader.FIXED_BYTES) {
        throw SnapshotHeader.damaged(path, "file must hold a header: bytes=" + size);
      }
      ByteBuffer fixed = map(channel, 0, SnapshotHeader.FIXED_BYTES);
      int headerBytes = SnapshotHeader.checkedBytes(path, fixed, size);
      SnapshotHeader header = SnapshotHeader.decode(path, map(channel, 0, headerBytes), size);
      List<List<ByteBuffer>> mappings = new ArrayList<>();
      for (SnapshotSection section : header.sections()) {
        mappings.add(map(channel, section));
      }
      return new SnapshotFile(path, header, mappings);
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          path + ": file must be readable: " + e.getMessage(), e);
    }
  }

  private static List<ByteBuffer> map(FileChannel channel, SnapshotSection section)
      throws IOException {
    List<ByteBuffer> parts = new ArrayList<>();
    for (long at = 0; at < section.bytes(); at += MAPPED_BYTES) {
      parts.add(map(channel, section.offset() + at, Math.min(MAPPED_BYTES, section.bytes() - at)));
    }
    return parts;
  }

  private static ByteBuffer map(FileChannel channel, long from, long bytes) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, from, bytes).order(ByteOrder.LITTLE_ENDIAN);
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
   * @throws TendrilException.InvalidInput if a checksum or an array is wrong
   * @throws TendrilException.ResourceExhausted if the graph does not fit into the memory budget
   */
  public GraphPartition read(Engine engine) {
    long bytes = header.sections().stream().mapToLong(SnapshotSection::bytes).sum();
    return engine.phase(
        "copy", bytes, "bytes", () -> new SnapshotReader(engine, path, header, mappings).read());
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
