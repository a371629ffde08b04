package org.tendril.datasets.internal.snapshot;

/** A section of a file: its array and its position. */
record SnapshotSection(Kind kind, int segment, long offset, long bytes) {
  /** Bytes that one checksum covers. */
  static final int PIECE_BYTES = 1 << 22;

  static final int ALIGNMENT = 64;

  /** The arrays of a graph, in the order of their numbers. */
  enum Kind {
    IDS(1),
    OFFSETS(2),
    TARGETS(3),
    WEIGHTS(4);

    final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  int pieceCount() {
    return Math.toIntExact((bytes + PIECE_BYTES - 1) / PIECE_BYTES);
  }

  int pieceBytes(int piece) {
    return (int) Math.min(PIECE_BYTES, bytes - (long) piece * PIECE_BYTES);
  }

  long end() {
    return offset + bytes;
  }

  static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
