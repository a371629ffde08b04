package org.tendril.partition.internal.ids;

/** A read-only table in a file from 64-bit hashes to rows. Thread-safe. */
public interface HashIndex extends AutoCloseable {
  /** A row with this hash, or -1 if there is none; of several rows with one hash, any one. */
  int rowOf(long hash);

  long mappedBytes();

  @Override
  void close();
}
