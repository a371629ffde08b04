package org.tendril.datasets.internal.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.snapshot.SnapshotSection.Kind;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Copies mapped sections into arrays, piece by piece, and checks their content. */
final class SnapshotReader {
  private static final int PIECES_PER_REPORT = 16;

  private final Engine engine;
  private final Path path;
  private final SnapshotHeader header;
  private final List<List<ByteBuffer>> mappings; // by section
  private final List<Piece> pieces = new ArrayList<>();
  private final AtomicLong piecesRead = new AtomicLong();
  private final long[] ids;
  private final int[][] offsets; // by segment
  private final int[][] targets; // by segment
  private final double @Nullable [][] weights; // by segment

  /** A piece of a section, covered by one checksum. */
  private record Piece(SnapshotSection section, int sectionNumber, int index, int checksum) {}

  SnapshotReader(Engine engine, Path path, SnapshotHeader header, List<List<ByteBuffer>> mappings) {
    this.engine = engine;
    this.path = path;
    this.header = header;
    this.mappings = mappings;
    int segments = header.segmentCount();
    engine.memory().require(4 * header.edgeCount(), "the graph of " + path);
    this.ids = new long[header.idsListed() ? header.vertexCount() : 0];
    this.offsets = new int[segments][];
    this.targets = new int[segments][];
    this.weights = header.weighted() ? new double[segments][] : null;
    int number = 0;
    for (int i = 0; i < header.sections().size(); i++) {
      SnapshotSection section = header.sections().get(i);
      allocate(section);
      for (int index = 0; index < section.pieceCount(); index++) {
        pieces.add(new Piece(section, i, index, header.checksums().get(number++)));
      }
    }
  }

  private void allocate(SnapshotSection section) {
    int segment = section.segment();
    switch (section.kind()) {
      case IDS -> {}
      case OFFSETS -> offsets[segment] = new int[(int) (section.bytes() / Integer.BYTES)];
      case TARGETS -> targets[segment] = new int[(int) (section.bytes() / Integer.BYTES)];
      case WEIGHTS -> {
        if (weights != null) {
          weights[segment] = new double[(int) (section.bytes() / Double.BYTES)];
        }
      }
    }
  }

  GraphPartition read() {
    engine.parallel().forEach(Blocks.single(pieces.size()), (i, from, to) -> copy(pieces.get(i)));
    for (int segment = 0; segment < header.segmentCount(); segment++) {
      checkOffsets(segment);
    }
    Adjacency out =
        Adjacency.ofStored(header.vertexCount(), header.segmentShift(), offsets, targets, weights);
    GraphPartition graph = GraphPartition.ofStored(engine, idMap(), header.undirected(), out);
    engine.memory().reserve(out, out.retainedBytes(), "the graph of " + path);
    return graph;
  }

  private void copy(Piece piece) {
    SnapshotSection section = piece.section();
    long start = (long) piece.index() * SnapshotSection.PIECE_BYTES;
    ByteBuffer mapping =
        mappings.get(piece.sectionNumber()).get((int) (start / SnapshotFile.MAPPED_BYTES));
    int length = section.pieceBytes(piece.index());
    ByteBuffer bytes =
        mapping
            .slice((int) (start % SnapshotFile.MAPPED_BYTES), length)
            .order(ByteOrder.LITTLE_ENDIAN);
    if (SnapshotFile.checksum(bytes) != piece.checksum()) {
      throw SnapshotHeader.damaged(
          path, "checksum is wrong: section=" + name(section.kind()) + " piece=" + piece.index());
    }
    int segment = section.segment();
    switch (section.kind()) {
      case IDS -> bytes.asLongBuffer().get(ids, (int) (start / Long.BYTES), length / Long.BYTES);
      case OFFSETS -> copyInts(bytes, offsets[segment], start);
      case TARGETS -> {
        copyInts(bytes, targets[segment], start);
        checkTargets(targets[segment], (int) (start / Integer.BYTES), length / Integer.BYTES);
      }
      case WEIGHTS -> {
        if (weights != null) {
          int first = (int) (start / Double.BYTES);
          bytes.asDoubleBuffer().get(weights[segment], first, length / Double.BYTES);
        }
      }
    }
    long done = piecesRead.incrementAndGet();
    if (done % PIECES_PER_REPORT == 0) {
      engine.progress().advanced("copy", done * SnapshotSection.PIECE_BYTES);
    }
  }

  private static void copyInts(ByteBuffer bytes, int[] array, long start) {
    bytes.asIntBuffer().get(array, (int) (start / Integer.BYTES), bytes.limit() / Integer.BYTES);
  }

  private void checkTargets(int[] targets, int from, int count) {
    int min = 0;
    int max = 0;
    for (int i = from; i < from + count; i++) {
      min = Math.min(min, targets[i]);
      max = Math.max(max, targets[i]);
    }
    if (min < 0 || (count > 0 && max >= header.vertexCount())) {
      throw SnapshotHeader.damaged(path, "targets must be vertices: min=" + min + " max=" + max);
    }
  }

  private void checkOffsets(int segment) {
    int[] array = offsets[segment];
    long descents =
        engine
            .parallel()
            .sumLongs(
                Blocks.even(array.length - 1),
                (block, from, to) -> {
                  int count = 0;
                  for (int i = from; i < to; i++) {
                    count += array[i] > array[i + 1] ? 1 : 0;
                  }
                  return count;
                });
    if (descents > 0 || array[0] != 0 || array[array.length - 1] != targets[segment].length) {
      throw SnapshotHeader.damaged(
          path, "offsets must ascend from 0 to the number of edges: segment=" + segment);
    }
  }

  private IdMap idMap() {
    if (!header.idsListed()) {
      return IdMap.range(header.firstId(), header.vertexCount());
    }
    try {
      return IdMap.ofAscending(engine, ids);
    } catch (IllegalArgumentException e) {
      throw SnapshotHeader.damaged(path, String.valueOf(e.getMessage()));
    }
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
