package org.tendril.engine.internal.storage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A sequence of values: segments of a file, then objects in memory. Immutable. */
final class Values<T extends @Nullable Object> {
  private static final long SEGMENT_BYTES = 1 << 17; // of heap, while it is read
  private static final int MOST_IN_SEGMENT = 1 << 12;

  private final @Nullable SpillFile file;
  private final List<SpillFile.Segment> segments;
  private final List<T> objects;

  public Values(@Nullable SpillFile file, List<SpillFile.Segment> segments, List<T> objects) {
    this.file = file;
    this.segments = segments;
    this.objects = objects;
  }

  /** Number of values of this mean size in a segment, at least 1. */
  static int perSegment(long meanBytes) {
    return (int) Math.max(1, Math.min(MOST_IN_SEGMENT, SEGMENT_BYTES / meanBytes));
  }

  /** Appends the objects to the file; returns the new segments. */
  static List<SpillFile.Segment> write(
      SpillFile file, List<? extends @Nullable Object> objects, long meanBytes) {
    int perSegment = perSegment(meanBytes);
    List<SpillFile.Segment> written = new ArrayList<>();
    @Nullable Object[] chunk = new @Nullable Object[Math.min(perSegment, objects.size())];
    for (int from = 0; from < objects.size(); from += perSegment) {
      int count = Math.min(perSegment, objects.size() - from);
      for (int i = 0; i < count; i++) {
        chunk[i] = objects.get(from + i);
      }
      written.add(file.append(chunk, count));
    }
    return written;
  }

  boolean isInMemory() {
    return segments.isEmpty();
  }

  List<T> objects() {
    return objects;
  }

  /** This sequence with all its objects appended to {@code target}. */
  Values<T> onDisk(SpillFile target, long meanBytes) {
    List<SpillFile.Segment> all = new ArrayList<>(segments);
    all.addAll(write(target, objects, meanBytes));
    target.seal();
    return new Values<>(target, all, List.of());
  }

  long size() {
    long size = objects.size();
    for (SpillFile.Segment segment : segments) {
      size += segment.count();
    }
    return size;
  }

  Iterator<T> iterator() {
    return segments.isEmpty() ? objects.iterator() : iterator(0, size());
  }

  /** The values [from, to). */
  Iterator<T> iterator(long from, long to) {
    return new Cursor(from, to);
  }

  /** Random access that caches the segment read last. */
  Cursor cursor() {
    return new Cursor(0, 0);
  }

  final class Cursor implements Iterator<T> {
    private long next;
    private final long end;
    private int segment; // the loaded segment, or one past the last
    private long segmentStart;
    private @Nullable List<T> loaded;

    private Cursor(long from, long end) {
      this.next = from;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      return next < end;
    }

    @Override
    public T next() {
      if (next >= end) {
        throw new NoSuchElementException();
      }
      return get(next++);
    }

    T get(long index) {
      List<T> current = loaded;
      if (current == null || index < segmentStart || index >= segmentStart + current.size()) {
        current = load(index);
      }
      return current.get((int) (index - segmentStart));
    }

    private List<T> load(long index) {
      if (index < segmentStart) {
        segment = 0;
        segmentStart = 0;
      }
      while (segment < segments.size() && index >= segmentStart + segments.get(segment).count()) {
        segmentStart += segments.get(segment++).count();
      }
      List<T> list = segment < segments.size() ? read(segments.get(segment)) : objects;
      loaded = list;
      return list;
    }

    @SuppressWarnings("unchecked") // serialized as T
    private List<T> read(SpillFile.Segment wanted) {
      return (List<T>) java.util.Arrays.asList(java.util.Objects.requireNonNull(file).read(wanted));
    }
  }
}
