package org.tendril.cli.internal.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.ids.StringIdBatch;
import org.tendril.partition.internal.ids.StringIdCollector;

/** Reads the edges that Python has written: a file for each column. */
final class EdgeFiles {
  private static final int BLOCK_EDGES = 1 << 16;
  private static final int BYTES_AT_ONCE = 1 << 20;
  private static final long LEAST_BYTES_OF_EDGE = 8;

  private final Engine engine;
  private final Request request;
  private final long edges;
  private final boolean wide; // ids of 8 bytes instead of 4, which then lie in [0, 2^31)

  EdgeFiles(Engine engine, Request request) {
    this.engine = engine;
    this.request = request;
    this.edges = request.number("edges");
    this.wide = request.flag("wide");
  }

  /**
   * The table of the edges.
   *
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if it does not fit into
   *     the memory budget
   */
  EdgeTable table() throws IOException {
    int[] handles = new int[0];
    IdMap declared = null;
    if (request.has("strings")) {
      try (StringIdCollector collector = StringIdCollector.create(engine)) {
        Codes codes = Codes.of(collector, request.object("strings"));
        IdDictionary<String> dictionary = collector.finish();
        handles = codes.handles(collector);
        declared = IdMap.of(dictionary);
      }
    } else if (request.has("vertices")) {
      declared = vertices(request.object("vertices"));
    }
    List<EdgeBlock> blocks = blocks(handles);
    return declared == null ? EdgeTable.of(blocks) : EdgeTable.of(blocks, declared);
  }

  private IdMap vertices(Request declared) throws IOException {
    long[] ids = new long[Math.toIntExact(declared.number("count"))];
    try (ColumnFile file = ColumnFile.open(declared.path("file"))) {
      file.read(0, ids);
    }
    return IdMap.ofAscending(engine, ids);
  }

  /** The blocks; ids are codes of strings if there are {@code handles} to replace them. */
  private List<EdgeBlock> blocks(int[] handles) throws IOException {
    engine.memory().require(edges * LEAST_BYTES_OF_EDGE, "the edges");
    EdgeBlock[] blocks = new EdgeBlock[Math.toIntExact((edges + BLOCK_EDGES - 1) / BLOCK_EDGES)];
    try (ColumnFile sources = ColumnFile.open(request.path("sources"));
        ColumnFile targets = ColumnFile.open(request.path("targets"));
        ColumnFile weights =
            request.has("weights") ? ColumnFile.open(request.path("weights")) : null) {
      engine
          .parallel()
          .forEach(
              Blocks.single(blocks.length),
              (block, from, to) ->
                  blocks[block] = block(block, sources, targets, weights, handles));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    return List.of(blocks);
  }

  private EdgeBlock block(
      int block,
      ColumnFile sources,
      ColumnFile targets,
      @Nullable ColumnFile weights,
      int[] handles) {
    long first = (long) block * BLOCK_EDGES;
    int size = (int) Math.min(BLOCK_EDGES, edges - first);
    try {
      double[] column = null;
      if (weights != null) {
        column = new double[size];
        weights.read(first, column);
      }
      if (wide) {
        long[] from = new long[size];
        long[] to = new long[size];
        sources.read(first, from);
        targets.read(first, to);
        return EdgeBlock.copyOf(from, to, column, size);
      }
      int[] from = new int[size];
      int[] to = new int[size];
      sources.read(first, from);
      targets.read(first, to);
      if (handles.length > 0) {
        translate(from, handles);
        translate(to, handles);
      }
      return EdgeBlock.ofOwned(from, to, column);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void translate(int[] codes, int[] handles) {
    for (int i = 0; i < codes.length; i++) {
      codes[i] = handles[codes[i]];
    }
  }

  /** The numbers that a collector gave to the distinct strings, by batch and in their order. */
  private record Codes(List<StringIdBatch.Sealed> batches, int count) {

    /** Adds all strings of two files, which hold their ends and their UTF-8 bytes. */
    static Codes of(StringIdCollector collector, Request strings) throws IOException {
      int count = Math.toIntExact(strings.number("count"));
      long[] ends = new long[count + 1];
      try (ColumnFile file = ColumnFile.open(strings.path("offsets"))) {
        file.read(0, ends);
      }
      List<StringIdBatch.Sealed> batches = new ArrayList<>();
      StringIdBatch batch = collector.newBatch();
      try (ColumnFile file = ColumnFile.open(strings.path("bytes"))) {
        for (int from = 0; from < count; ) {
          int to = from + 1;
          while (to < count && ends[to + 1] - ends[from] <= BYTES_AT_ONCE) {
            to++;
          }
          byte[] bytes = file.bytes(ends[from], Math.toIntExact(ends[to] - ends[from]));
          for (int i = from; i < to; i++) {
            batch.add(bytes, (int) (ends[i] - ends[from]), (int) (ends[i + 1] - ends[from]));
            if (batch.isFull()) {
              batches.add(batch.seal());
            }
          }
          from = to;
        }
      }
      batches.add(batch.seal());
      return new Codes(batches, count);
    }

    /** The handle of each string, once the collector has finished. */
    int[] handles(StringIdCollector collector) {
      int[] handles = new int[count];
      int next = 0;
      for (StringIdBatch.Sealed batch : batches) {
        int[] ofRun = collector.handles(batch.run());
        for (int number : batch.numbers()) {
          handles[next++] = ofRun[number];
        }
      }
      return handles;
    }
  }
}
