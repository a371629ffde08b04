package com.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.partition.EdgeBlock;

/**
 * A format of a user, {@code source->target} a line, whose part files are read by one task each.
 */
final class ArcsFormat {
  static final GraphFormat FORMAT =
      GraphFormat.builder("arcs", "arcs").extensions(".arcs").reader(ArcsFormat::read).build();

  private ArcsFormat() {}

  private static LoadedGraph read(Engine engine, InputFile file, ReadOptions options) {
    try {
      FileAccess files = engine.files();
      List<StoredFile> parts = files.find(file.location());
      Dataset<EdgeBlock> edges =
          engine.generate(parts.size(), part -> List.of(block(files, parts.get(part))).iterator());
      return LoadedGraph.of(engine, edges, true, options);
    } catch (IOException e) {
      throw file.failure("files must be readable: " + e.getMessage(), e);
    }
  }

  private static EdgeBlock block(FileAccess files, StoredFile part) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(part, 0), StandardCharsets.UTF_8))) {
      List<String> arcs = lines.lines().toList();
      long[] sources = arcs.stream().mapToLong(arc -> end(arc, 0)).toArray();
      long[] targets = arcs.stream().mapToLong(arc -> end(arc, 1)).toArray();
      return EdgeBlock.copyOf(sources, targets, null, arcs.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long end(String arc, int index) {
    return Long.parseLong(List.of(arc.split("->", -1)).get(index));
  }
}
