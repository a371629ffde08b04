package org.tendril.datasets.internal.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.tendril.datasets.internal.snapshot.SnapshotSection.Kind;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdMap;

/**
 * The header of a file, as the package describes it.
 *
 * @param checksums of all pieces of all sections, in order
 */
record SnapshotHeader(
    boolean undirected,
    boolean weighted,
    boolean idsListed,
    int segmentShift,
    int segmentCount,
    int vertexCount,
    long edgeCount,
    long listedEdgeCount,
    long firstId,
    List<SnapshotSection> sections,
    List<Integer> checksums) {
  static final int VERSION = 1;
  static final int FIXED_BYTES = 128;

  private static final long MAGIC = magic();
  private static final List<Kind> SEGMENT_KINDS = List.of(Kind.OFFSETS, Kind.TARGETS, Kind.WEIGHTS);
  private static final int CHECKSUM_AT = 68;
  private static final int SECTION_BYTES = 24;
  private static final int MOST_HEADER_BYTES = 1 << 28;
  private static final long MOST_SEGMENT_EDGES = Integer.MAX_VALUE - 8; // an array's greatest size

  private static long magic() {
    byte[] text = "TENDRIL\u001a".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** Bytes of a header with tables of these lengths. */
  static int bytesFor(int sectionCount, long pieceCount) {
    return Math.toIntExact(
        SnapshotSection.aligned(
            FIXED_BYTES + (long) SECTION_BYTES * sectionCount + Integer.BYTES * pieceCount));
  }

  /** The header as it is stored. */
  ByteBuffer encode() {
    int bytes = bytesFor(sections.size(), checksums.size());
    ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    to.putLong(MAGIC).putInt(VERSION).putInt(bytes);
    to.putInt((undirected ? 1 : 0) | (weighted ? 2 : 0) | (idsListed ? 4 : 0));
    to.putInt(segmentShift).putInt(segmentCount).putInt(sections.size());
    to.putLong(vertexCount).putLong(edgeCount).putLong(listedEdgeCount).putLong(firstId);
    to.putInt(SnapshotSection.PIECE_BYTES);
    to.position(FIXED_BYTES);
    for (SnapshotSection section : sections) {
      to.putInt(section.kind().number).putInt(section.segment());
      to.putLong(section.offset()).putLong(section.bytes());
    }
    checksums.forEach(to::putInt);
    to.putInt(CHECKSUM_AT, checksum(to));
    return to.rewind();
  }

  /** CRC32C of the whole header with zero in the place of the checksum. */
  private static int checksum(ByteBuffer header) {
    ByteBuffer copy = ByteBuffer.allocate(header.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    copy.put(header.duplicate().clear()).putInt(CHECKSUM_AT, 0).rewind();
    CRC32C crc = new CRC32C();
    crc.update(copy);
    return (int) crc.getValue();
  }

  /** Bytes of the header, read from its fixed part and checked. */
  static int checkedBytes(Path file, ByteBuffer fixed, long fileBytes) {
    if (fixed.getLong(0) != MAGIC) {
      throw damaged(file, "first bytes must be TENDRIL: the file is not a snapshot");
    }
    if (fixed.getInt(8) != VERSION) {
      throw new TendrilException.InvalidInput(
          file
              + ": snapshot version must be "
              + VERSION
              + ": version="
              + fixed.getInt(8)
              + "; write it again with this release");
    }
    int bytes = fixed.getInt(12);
    if (bytes < FIXED_BYTES || bytes > fileBytes || bytes > MOST_HEADER_BYTES) {
      throw damaged(file, "header must fit the file: header=" + bytes + " file=" + fileBytes);
    }
    return bytes;
  }

  /** Decodes and checks a whole header. */
  static SnapshotHeader decode(Path file, ByteBuffer from, long fileBytes) {
    if (from.getInt(CHECKSUM_AT) != checksum(from)) {
      throw damaged(file, "checksum of the header is wrong");
    }
    int flags = from.getInt(16);
    int sectionCount = from.getInt(28);
    long vertexCount = from.getLong(32);
    long tableBytes = (long) FIXED_BYTES + (long) SECTION_BYTES * sectionCount;
    if (sectionCount < 0
        || tableBytes > from.capacity()
        || vertexCount < 0
        || vertexCount > IdMap.MOST_VERTICES
        || from.getInt(64) != SnapshotSection.PIECE_BYTES) {
      throw damaged(file, "counts of the header must be possible");
    }
    List<SnapshotSection> sections = sections(file, from, sectionCount);
    int exactPieces = sections.stream().mapToInt(SnapshotSection::pieceCount).sum();
    if (bytesFor(sectionCount, exactPieces) != from.capacity()) {
      throw damaged(file, "tables must fill the header");
    }
    List<Integer> checksums = new ArrayList<>();
    for (int i = 0; i < exactPieces; i++) {
      checksums.add(from.getInt());
    }
    SnapshotHeader header =
        new SnapshotHeader(
            (flags & 1) != 0,
            (flags & 2) != 0,
            (flags & 4) != 0,
            from.getInt(20),
            from.getInt(24),
            (int) vertexCount,
            from.getLong(40),
            from.getLong(48),
            from.getLong(56),
            sections,
            checksums);
    header.check(file, fileBytes);
    return header;
  }

  private static List<SnapshotSection> sections(Path file, ByteBuffer from, int count) {
    List<SnapshotSection> sections = new ArrayList<>();
    long pieces = 0;
    from.position(FIXED_BYTES);
    for (int i = 0; i < count; i++) {
      SnapshotSection section = section(file, from, i);
      sections.add(section);
      pieces += section.bytes() / SnapshotSection.PIECE_BYTES + 1;
      if (pieces > MOST_HEADER_BYTES) {
        throw damaged(file, "sections must fit the file: section=" + i);
      }
    }
    return sections;
  }

  private static SnapshotSection section(Path file, ByteBuffer from, int index) {
    int number = from.getInt();
    for (Kind kind : Kind.values()) {
      if (kind.number == number) {
        SnapshotSection section =
            new SnapshotSection(kind, from.getInt(), from.getLong(), from.getLong());
        if (section.bytes() < 0 || section.offset() < 0 || section.end() < 0) {
          throw damaged(file, "sections must fit the file: section=" + index);
        }
        return section;
      }
    }
    throw damaged(file, "kinds of sections must be known: section=" + index + " kind=" + number);
  }

  private void check(Path file, long fileBytes) {
    long segments =
        vertexCount == 0 || segmentShift == 31
            ? 1
            : segmentShift < 0 || segmentShift > 31 ? -1 : ((vertexCount - 1) >>> segmentShift) + 1;
    if (segments != segmentCount) {
      throw damaged(file, "segments must cover the vertices: segments=" + segmentCount);
    }
    int perSegment = weighted ? 3 : 2;
    if (sections.size() != (idsListed ? 1 : 0) + (long) perSegment * segmentCount) {
      throw damaged(file, "sections must be complete: sections=" + sections.size());
    }
    if (!idsListed && firstId > Long.MAX_VALUE - Math.max(0, vertexCount - 1)) {
      throw damaged(file, "ids must fit 64 bits: first=" + firstId);
    }
    long end = bytesFor(sections.size(), checksums.size());
    long fileEnd = end; // of the last section that is not empty
    long edges = 0;
    for (int i = 0; i < sections.size(); i++) {
      SnapshotSection section = sections.get(i);
      if (section.offset() != SnapshotSection.aligned(end)
          || section.bytes() != expectedBytes(i, perSegment)) {
        throw damaged(file, "sections must follow each other: section=" + i);
      }
      end = section.end();
      fileEnd = section.bytes() > 0 ? end : fileEnd;
      edges += section.kind() == Kind.TARGETS ? section.bytes() / Integer.BYTES : 0;
    }
    if (fileEnd != fileBytes) {
      throw damaged(file, "file must be complete: expected=" + fileEnd + " bytes=" + fileBytes);
    }
    if (edges != edgeCount) {
      throw damaged(file, "sections must hold all edges: edges=" + edgeCount);
    }
  }

  /** The bytes that the section at a position must have, or -1 if it must not exist. */
  private long expectedBytes(int index, int perSegment) {
    SnapshotSection section = sections.get(index);
    if (idsListed && index == 0) {
      return section.kind() == Kind.IDS ? (long) Long.BYTES * vertexCount : -1;
    }
    int position = index - (idsListed ? 1 : 0);
    int segment = position / perSegment;
    Kind kind = SEGMENT_KINDS.get(position % perSegment);
    if (section.kind() != kind || section.segment() != segment) {
      return -1;
    }
    return switch (kind) {
      case IDS -> -1;
      case OFFSETS -> Integer.BYTES * (verticesOf(segment) + 1L);
      case TARGETS ->
          section.bytes() % Integer.BYTES == 0 && section.bytes() / 4 <= MOST_SEGMENT_EDGES
              ? section.bytes()
              : -1;
      case WEIGHTS -> 2 * sections.get(index - 1).bytes();
    };
  }

  /** Bytes of all arrays, in the file as in the heap. */
  long arrayBytes() {
    return sections.stream().mapToLong(SnapshotSection::bytes).sum();
  }

  int verticesOf(int segment) {
    return segmentCount == 1
        ? vertexCount
        : (int) Math.min(1L << segmentShift, vertexCount - ((long) segment << segmentShift));
  }

  static TendrilException.InvalidInput damaged(Path file, String reason) {
    return new TendrilException.InvalidInput(
        file + ": snapshot must be intact: " + reason + "; write or fetch it again");
  }
}
