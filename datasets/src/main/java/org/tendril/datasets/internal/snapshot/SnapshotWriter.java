package org.tendril.datasets.internal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.snapshot.SnapshotSection.Kind;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes the sections of one graph, then the header in front of them. */
final class SnapshotWriter {
  private final GraphPartition graph;
  private final Adjacency out;
  private final FileChannel channel;
  private final ByteBuffer piece =
      ByteBuffer.allocateDirect(SnapshotSection.PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final List<SnapshotSection> sections = new ArrayList<>();
  private final List<Integer> checksums = new ArrayList<>();
  private long position;

  SnapshotWriter(GraphPartition graph, OutputFile file) {
    this.graph = graph;
    this.out = graph.outAdjacency();
    this.channel = file.channel();
  }

  void write() throws IOException {
    IdMap ids = graph.ids();
    int count = ids.size();
    long firstId = count == 0 ? 0 : ids.vertexId(0);
    boolean idsListed = count > 0 && ids.vertexId(count - 1) - firstId != count - 1;
    boolean weighted = out.hasWeights() && out.edgeCount() > 0;
    position = headerBytes(idsListed, weighted);
    if (idsListed) {
      writeSection(Kind.IDS, 0, count, Long.BYTES, (i, to) -> to.putLong(ids.vertexId(i)));
    }
    for (int i = 0; i < out.segmentCount(); i++) {
      writeSegment(i, weighted);
    }
    SnapshotHeader header =
        new SnapshotHeader(
            graph.isSymmetric(),
            weighted,
            idsListed,
            out.segmentShift(),
            out.segmentCount(),
            count,
            out.edgeCount(),
            new ListedEdges(graph).count(),
            firstId,
            sections,
            checksums);
    writeAt(header.encode(), 0);
  }

  private long headerBytes(boolean idsListed, boolean weighted) {
    long pieces = idsListed ? pieces(Long.BYTES * (long) out.vertexCount()) : 0;
    for (int i = 0; i < out.segmentCount(); i++) {
      AdjacencySegment segment = out.segment(i);
      pieces += pieces(Integer.BYTES * (segment.vertexCount() + 1L));
      pieces += pieces(Integer.BYTES * (long) segment.edgeCount());
      pieces += weighted ? pieces(Double.BYTES * (long) segment.edgeCount()) : 0;
    }
    int sectionCount = (idsListed ? 1 : 0) + (weighted ? 3 : 2) * out.segmentCount();
    return SnapshotHeader.bytesFor(sectionCount, pieces);
  }

  private static int pieces(long bytes) {
    return new SnapshotSection(Kind.IDS, 0, 0, bytes).pieceCount();
  }

  private void writeSegment(int number, boolean weighted) throws IOException {
    AdjacencySegment segment = out.segment(number);
    int[] offsets = segment.offsets();
    writeSection(Kind.OFFSETS, number, offsets.length, 4, (i, to) -> to.putInt(offsets[i]));
    int[] targets = segment.targets();
    writeSection(Kind.TARGETS, number, segment.edgeCount(), 4, (i, to) -> to.putInt(targets[i]));
    double[] weights = segment.weights();
    if (weighted && weights != null) {
      writeSection(
          Kind.WEIGHTS, number, segment.edgeCount(), 8, (i, to) -> to.putDouble(weights[i]));
    }
  }

  /** Puts one element of an array. */
  @FunctionalInterface
  private interface Element {
    void put(int index, ByteBuffer to);
  }

  private void writeSection(Kind kind, int segment, int count, int width, Element element)
      throws IOException {
    position = SnapshotSection.aligned(position);
    SnapshotSection section = new SnapshotSection(kind, segment, position, (long) count * width);
    sections.add(section);
    int index = 0;
    for (int i = 0; i < section.pieceCount(); i++) {
      piece.clear();
      int end = index + section.pieceBytes(i) / width;
      while (index < end) {
        element.put(index++, piece);
      }
      piece.flip();
      checksums.add(SnapshotFile.checksum(piece));
      writeAt(piece, position);
      position += section.pieceBytes(i);
    }
  }

  private void writeAt(ByteBuffer bytes, long start) throws IOException {
    long at = start;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
