package org.tendril.datasets.internal.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.snapshot.SnapshotSection.Kind;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * Copies sections into arrays, piece by piece, and checks their content.
 *
 * <p>A piece is read in chunks that fit a core's cache, and its checksum covers the bytes that were
 * copied, so that a change of the file between two reads cannot go unnoticed.
 */
final class SnapshotReader {
  private static final int PIECES_PER_REPORT = 16;
  private static final int CHUNK_BYTES = 1 << 18;

  private final Engine engine;
  private final Path path;
  private final SnapshotHeader header;
  private final SnapshotBytes file;
  private final Queue<ByteBuffer> chunks = new ConcurrentLinkedQueue<>(); // one for each thread
  private final List<Piece> pieces = new ArrayList<>();
  private final AtomicLong piecesRead = new AtomicLong();
  private final long[] ids;
  private final int[][] offsets; // by segment
  private final int[][] targets; // by segment
  private final double @Nullable [][] weights; // by segment

  /** A piece of a section, covered by one checksum. */
  private record Piece(SnapshotSection section, int index, int checksum) {}

  SnapshotReader(Engine engine, Path path, SnapshotBytes file) {
    this.engine = engine;
    this.path = path;
    this.file = file;
    this.header = file.header();
    int segments = header.segmentCount();
    engine.memory().require(header.arrayBytes(), "the graph of " + path);
    this.ids = new long[header.idsListed() ? header.vertexCount() : 0];
    this.offsets = new int[segments][];
    this.targets = new int[segments][];
    this.weights = header.weighted() ? new double[segments][] : null;
    int number = 0;
    for (SnapshotSection section : header.sections()) {
      allocate(section);
      for (int index = 0; index < section.pieceCount(); index++) {
        pieces.add(new Piece(section, index, header.checksums().get(number++)));
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
    try {
      engine.parallel().forEach(Blocks.single(pieces.size()), (i, from, to) -> copy(pieces.get(i)));
    } catch (TendrilException.InvalidInput e) {
      file.requireUnchanged(); // else the change is the reason of a wrong checksum
      throw e;
    }
    file.requireUnchanged();
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
    long end = start + section.pieceBytes(piece.index());
    ByteBuffer pooled = chunks.poll();
    ByteBuffer chunk = pooled == null ? newChunk() : pooled;
    CRC32C checksum = new CRC32C();
    int[] bounds = new int[2]; // of targets
    for (long at = start; at < end; at += CHUNK_BYTES) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
      file.read(section.offset() + at, chunk);
      checksum.update(chunk.flip());
      copy(section, at, chunk.rewind());
      if (section.kind() == Kind.TARGETS) { // still in the core's cache
        extend(bounds, targets[section.segment()], (int) (at / 4), chunk.limit() / 4);
      }
    }
    chunks.add(chunk);
    if ((int) checksum.getValue() != piece.checksum()) {
      throw SnapshotHeader.damaged(
          path, "checksum is wrong: section=" + name(section.kind()) + " piece=" + piece.index());
    }
    boolean isOfVertices = bounds[0] >= 0 && bounds[1] < header.vertexCount();
    if (section.kind() == Kind.TARGETS && end > start && !isOfVertices) {
      throw SnapshotHeader.damaged(
          path, "targets must be vertices: min=" + bounds[0] + " max=" + bounds[1]);
    }
    long done = piecesRead.incrementAndGet();
    if (done % PIECES_PER_REPORT == 0) {
      engine.progress().advanced("copy", done * SnapshotSection.PIECE_BYTES);
    }
  }

  private static ByteBuffer newChunk() {
    return ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void copy(SnapshotSection section, long at, ByteBuffer bytes) {
    int segment = section.segment();
    int length = bytes.limit();
    switch (section.kind()) {
      case IDS -> bytes.asLongBuffer().get(ids, (int) (at / Long.BYTES), length / Long.BYTES);
      case OFFSETS -> bytes.asIntBuffer().get(offsets[segment], (int) (at / 4), length / 4);
      case TARGETS -> bytes.asIntBuffer().get(targets[segment], (int) (at / 4), length / 4);
      case WEIGHTS -> {
        if (weights != null) {
          bytes.asDoubleBuffer().get(weights[segment], (int) (at / Double.BYTES), length / 8);
        }
      }
    }
  }

  /** Extends the range [min, max], which holds 0, to the entries of an array. */
  private static void extend(int[] range, int[] array, int from, int count) {
    int min = range[0];
    int max = range[1];
    for (int i = from; i < from + count; i++) {
      min = Math.min(min, array[i]);
      max = Math.max(max, array[i]);
    }
    range[0] = min;
    range[1] = max;
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
