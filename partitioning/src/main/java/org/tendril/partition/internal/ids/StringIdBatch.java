package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.util.Arrays;
import org.tendril.partition.internal.ids.column.Utf8;

/** Occurrences of string ids that one thread collects, until it is full. Not thread-safe. */
public final class StringIdBatch {
  private static final int SHORTEST = 8; // with shorter ids on average, their number fills a batch

  private final StringIdCollector collector;
  private final int capacity; // bytes
  private final TextSorter sorter = new TextSorter();
  private byte[] bytes;
  private int[] starts; // size + 1, by occurrence
  private int size;

  StringIdBatch(StringIdCollector collector, int capacity) {
    this.collector = collector;
    this.capacity = capacity;
    this.bytes = new byte[1 << 10];
    this.starts = new int[1 << 6];
  }

  /** Most heap bytes of a batch that holds at most {@code capacity} bytes, while it is sorted. */
  static long bytesFor(int capacity) {
    return capacity + (capacity / SHORTEST) * (9L + TextSorter.BYTES_PER_STRING);
  }

  /** Adds an occurrence of the id with these bytes, which must be valid UTF-8. */
  public void add(byte[] utf8, int from, int to) {
    int at = starts[size];
    int length = to - from;
    if (length > bytes.length - TextSorter.SLACK - at) {
      bytes = grown(at, length);
    }
    System.arraycopy(utf8, from, bytes, at, length);
    if (++size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
    }
    starts[size] = at + length;
  }

  /** Adds an occurrence of an id; one that is not valid Unicode is invalid input. */
  public void add(String id) {
    byte[] utf8 = Utf8.encode(id);
    add(utf8, 0, utf8.length);
  }

  /** Doubles the bytes up to the capacity, with some room for ids added when it is full. */
  private byte[] grown(int filled, int more) {
    long most = capacity + (long) capacity / SHORTEST;
    long wanted = Math.min(2L * bytes.length, Math.max(most, filled + (long) filled / 2));
    long needed = (long) filled + more + TextSorter.SLACK;
    return Arrays.copyOf(bytes, Math.toIntExact(Math.max(wanted, needed)));
  }

  /** Number of occurrences since the batch was last sealed. */
  public int size() {
    return size;
  }

  /** Whether to seal the batch before adding ids; adding more takes extra memory. */
  public boolean isFull() {
    return starts[size] >= capacity || size >= capacity / SHORTEST;
  }

  /**
   * Passes the ids to the collector and empties the batch.
   *
   * @return for each occurrence, in the order of {@link #add}, a number that {@link
   *     StringIdCollector#handles} of this run translates
   */
  public Sealed seal() {
    int[] order = sorter.sort(bytes, starts, size);
    int[] numbers = new int[size];
    try {
      TextRun.Writer writer = collector.newRun();
      int last = -1;
      for (int i = 0; i < size; i++) {
        int occurrence = order[i];
        int from = starts[occurrence];
        int to = starts[occurrence + 1];
        if (!writer.lastIs(bytes, from, to)) {
          writer.add(bytes, from, to);
          last++;
        }
        numbers[occurrence] = last;
      }
      size = 0;
      return new Sealed(collector.add(writer.end()), numbers);
    } catch (IOException e) {
      throw collector.failure(e);
    }
  }

  /**
   * The occurrences of a sealed batch.
   *
   * @param run number of the run that holds their ids
   * @param numbers by occurrence; not a copy
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sealed(int run, int[] numbers) {}
}
