package org.tendril.partition.internal.ids;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.files.Text;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.internal.ids.column.IdColumn;
import org.tendril.partition.internal.ids.column.IdType;

/**
 * A dictionary over a column of ascending ids. Ids are looked up by binary search; once the
 * searches have cost as much as an index, one is built.
 */
final class ColumnDictionary<I> implements IdDictionary<I> {
  private static final int SMALL = 1 << 6; // an index of fewer ids does not pay off
  private static final int SEARCHES_PER_INDEX = 8; // an index costs as much as size / 8 searches

  private final IdType<I> type;
  private final IdColumn<I> column;
  private final @Nullable Path file;
  private final int searchesBeforeIndex;
  private final Indexer indexer;
  private final AtomicInteger searches = new AtomicInteger();
  private boolean tried; // guarded by this
  private volatile @Nullable RowIndex index; // written under the lock of this

  ColumnDictionary(IdType<I> type, IdColumn<I> column, Indexer indexer) {
    this(type, column, null, searchesWorthAnIndex(column.size()), indexer);
  }

  ColumnDictionary(
      IdType<I> type,
      IdColumn<I> column,
      @Nullable Path file,
      int searchesBeforeIndex,
      Indexer indexer) {
    this.type = type;
    this.column = column;
    this.file = file;
    this.searchesBeforeIndex = searchesBeforeIndex;
    this.indexer = indexer;
  }

  /** Builds an index of the column; null if that is impossible: then binary search continues. */
  @FunctionalInterface
  interface Indexer {
    @Nullable RowIndex build(ColumnDictionary<?> owner);
  }

  @Override
  public Class<I> type() {
    return type.type();
  }

  @Override
  public int size() {
    return column.size();
  }

  IdType<I> idType() {
    return type;
  }

  IdColumn<I> column() {
    return column;
  }

  private int row(long vertexId) {
    return (int) Objects.checkIndex(vertexId, (long) column.size());
  }

  @Override
  public I idOf(long vertexId) {
    return column.get(row(vertexId));
  }

  @Override
  public void append(long vertexId, Text text) {
    column.append(row(vertexId), text);
  }

  @Override
  public long vertexIdOf(I id) {
    IdColumn.Probe probe = column.probe(Objects.requireNonNull(id, "vertex ids must not be null"));
    RowIndex known = index;
    if (known == null && isIndexDue()) {
      known = buildIndex();
    }
    return known != null ? known.rowOf(probe) : search(probe);
  }

  /** The number of searches that cost as much as an index. */
  static int searchesWorthAnIndex(int size) {
    return size / SEARCHES_PER_INDEX;
  }

  private boolean isIndexDue() {
    return column.size() > SMALL && searches.incrementAndGet() == searchesBeforeIndex;
  }

  /** Builds the index while other threads continue to search. */
  private synchronized @Nullable RowIndex buildIndex() {
    if (!tried) {
      tried = true;
      index = indexer.build(this);
    }
    return index;
  }

  int search(IdColumn.Probe probe) {
    int low = 0;
    int high = column.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = probe.compareTo(middle);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -1;
  }

  @Override
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  @Override
  public long retainedBytes() {
    RowIndex known = index;
    return column.retainedBytes() + (known == null ? 0 : known.retainedBytes());
  }

  @Override
  public long mappedBytes() {
    RowIndex known = index;
    return column.mappedBytes() + (known == null ? 0 : known.mappedBytes());
  }
}
