package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.MemoryLedger;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.internal.ids.column.IdColumn;
import org.tendril.partition.internal.ids.column.IdType;
import org.tendril.partition.internal.ids.column.TextColumn;
import org.tendril.partition.internal.ids.column.TextColumnBuilder;
import org.tendril.partition.internal.ids.column.TextPage;

/** Builds dictionaries of ids. */
public final class IdDictionaries {
  private IdDictionaries() {}

  /**
   * The dictionary of the given ids, in any order, with or without duplicates.
   *
   * <p>The type is {@link String}, {@link java.util.UUID}, an enum, or a record whose components
   * are of these types, of primitive types or such records. Integers and characters need no
   * dictionary: see {@link PlainIds}. O(k log k) for k ids; their columns take about the bytes of
   * the values, and no object is retained. Strings that exceed a share of the memory budget go to
   * files: see {@link StringIdCollector}.
   *
   * @throws IllegalArgumentException if the type is not one of these
   * @throws TendrilException.InvalidInput if an id, or a component of one, is null, or a string is
   *     not valid Unicode
   * @throws TendrilException.ResourceExhausted if the ids do not fit into the memory budget
   */
  @SuppressWarnings("unchecked") // I is String
  public static <I> IdDictionary<I> build(Engine engine, Class<I> type, Iterator<? extends I> ids) {
    IdType<I> idType = IdType.of(type);
    return type == String.class
        ? (IdDictionary<I>) buildStrings(engine, ids)
        : buildObjects(engine, idType, ids);
  }

  private static IdDictionary<String> buildStrings(Engine engine, Iterator<?> ids) {
    try (StringIdCollector collector = StringIdCollector.create(engine)) {
      StringIdBatch batch = collector.newBatch();
      for (long position = 0; ids.hasNext(); position++) {
        if (batch.isFull()) {
          batch.seal();
        }
        batch.add((String) requireId(ids.next(), position));
      }
      batch.seal();
      return collector.finish();
    }
  }

  private static <I> IdDictionary<I> buildObjects(
      Engine engine, IdType<I> idType, Iterator<? extends I> ids) {
    Set<I> distinct = new HashSet<>();
    for (long position = 0; ids.hasNext(); position++) {
      distinct.add(requireId(ids.next(), position));
    }
    List<I> sorted = new ArrayList<>(distinct);
    sorted.sort(idType.order());
    IdColumn.Builder<I> column = idType.columns().get();
    sorted.forEach(column::add);
    return reserved(engine, idType, column.build());
  }

  private static <I> I requireId(@Nullable I id, long position) {
    if (id == null) {
      throw new TendrilException.InvalidInput("vertex ids must not be null: position=" + position);
    }
    return id;
  }

  /** As {@link #build(Engine, Class, Iterator)}. */
  public static <I> IdDictionary<I> build(Engine engine, Class<I> type, Iterable<? extends I> ids) {
    return build(engine, type, ids.iterator());
  }

  /** Merges two dictionaries of one type, with translations of their handles. O(n). */
  @SuppressWarnings("unchecked") // both have the same type of ids
  public static <I> MergedIds<I> merge(
      Engine engine, IdDictionary<I> first, IdDictionary<?> second) {
    if (first.type() != second.type()) {
      throw new IllegalArgumentException(
          "ids of two graphs must be of one type: first="
              + first.type().getName()
              + " second="
              + second.type().getName());
    }
    return merge(engine, (ColumnDictionary<I>) first, (ColumnDictionary<I>) second);
  }

  private static <I> MergedIds<I> merge(
      Engine engine, ColumnDictionary<I> first, ColumnDictionary<I> second) {
    IdColumn<I> a = first.column();
    IdColumn<I> b = second.column();
    engine.memory().require(4L * a.size() + 4L * b.size(), "merging ids");
    int[] ofFirst = new int[a.size()];
    int[] ofSecond = new int[b.size()];
    int size = number(a, b, ofFirst, ofSecond);
    IdDictionary<I> both =
        size == a.size() ? first : merged(engine, first.idType(), a, b, ofFirst, ofSecond);
    return new MergedIds<>(both, ofFirst, ofSecond);
  }

  /** Sets the ordinal of each row among the distinct rows of both; returns the number of these. */
  private static <I> int number(IdColumn<I> a, IdColumn<I> b, int[] ofA, int[] ofB) {
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < ofA.length || j < ofB.length) {
      int compared = i == ofA.length ? 1 : j == ofB.length ? -1 : a.compareRows(i, b, j);
      if (count == IdDictionary.MOST_IDS) {
        throw new TendrilException.ResourceExhausted(
            "a graph holds at most " + IdDictionary.MOST_IDS + " ids");
      }
      if (compared <= 0) {
        ofA[i++] = count;
      }
      if (compared >= 0) {
        ofB[j++] = count;
      }
      count++;
    }
    return count;
  }

  @SuppressWarnings("unchecked") // a column of text is one of strings
  private static <I> IdDictionary<I> merged(
      Engine engine, IdType<I> type, IdColumn<I> a, IdColumn<I> b, int[] ofA, int[] ofB) {
    long bytes = a.retainedBytes() + a.mappedBytes() + b.retainedBytes() + b.mappedBytes();
    if (!(a instanceof TextColumn)
        || bytes <= engine.memory().budgetBytes() / StringIdCollector.HEAP_SHARE) {
      IdColumn.Builder<I> builder = type.columns().get();
      addAll(builder, a, b, ofA, ofB);
      return reserved(engine, type, builder.build());
    }
    try (MappedText file = MappedText.create(engine.workDirectory())) {
      TextColumnBuilder builder = new TextColumnBuilder(file);
      addAll((IdColumn.Builder<I>) builder, a, b, ofA, ofB);
      TextPage[] pages = builder.pages().toArray(new TextPage[0]);
      return (IdDictionary<I>) MappedStrings.open(engine, file.finish(pages));
    } catch (IOException e) {
      throw StringIdCollector.failure(engine, e);
    } catch (UncheckedIOException e) {
      throw StringIdCollector.failure(engine, Objects.requireNonNull(e.getCause()));
    }
  }

  private static <I> void addAll(
      IdColumn.Builder<I> target, IdColumn<I> a, IdColumn<I> b, int[] ofA, int[] ofB) {
    int i = 0;
    int j = 0;
    while (i < ofA.length || j < ofB.length) {
      if (j == ofB.length || (i < ofA.length && ofA[i] <= ofB[j])) {
        j += j < ofB.length && ofA[i] == ofB[j] ? 1 : 0;
        target.addRow(a, i++);
      } else {
        target.addRow(b, j++);
      }
    }
  }

  /**
   * Opens a file of strings built by this or another process, and the index next to it, if any.
   * Both are only read.
   *
   * @throws TendrilException.InvalidInput if it is missing or incomplete
   */
  public static IdDictionary<String> open(Engine engine, Path file) {
    try {
      return MappedStrings.open(engine, file);
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          file + ": dictionary of ids must be readable: " + e.getMessage(), e);
    }
  }

  static <I> IdDictionary<I> reserved(Engine engine, IdType<I> type, IdColumn<I> column) {
    MemoryLedger memory = engine.memory();
    ColumnDictionary<I> dictionary =
        new ColumnDictionary<>(
            type, column, owner -> HeapIndex.buildIfItFits(memory, column, owner));
    memory.reserve(dictionary, column.retainedBytes(), "the dictionary of ids");
    return dictionary;
  }
}
