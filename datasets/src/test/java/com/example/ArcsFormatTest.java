package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;

/** A format from outside works with the public API only. */
final class ArcsFormatTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePartFiles() throws IOException {
    Files.writeString(folder.resolve("part-0"), "1->2\n2->3\n");
    Files.writeString(folder.resolve("part-1"), "3->3\n");
  }

  private GraphSource source() {
    return GraphSource.at(folder).withFormat(ArcsFormat.FORMAT);
  }

  /** An engine whose graphs are cut, and which serializes functions and values. */
  private static Engine cutting(int partitions) {
    return Engine.local().threads(2).serializeEverything().defaultPartitions(partitions).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void readsPartFilesByTasks(int partitions) {
    try (Engine engine = cutting(partitions)) {
      LoadedGraph loaded = source().load(engine);
      assertThat(loaded.partitions().count()).isEqualTo(partitions);
      assertThat(loaded.isDirected()).isTrue();
      assertThat(loaded.graph().edges().toList())
          .isEqualTo(List.of(Edge.of(1, 2), Edge.of(2, 3), Edge.of(3, 3)));
    }
  }

  @Test
  void followsTheOptions() {
    try (Engine engine = cutting(3)) {
      ReadOptions options = ReadOptions.defaults().undirected().withPartitions(2);
      LoadedGraph loaded = source().withOptions(options).load(engine);
      assertThat(loaded.partitions().count()).isEqualTo(2);
      assertThat(loaded.isDirected()).isFalse();
      assertThat(loaded.listedEdgeCount()).isEqualTo(3);
    }
  }

  @Test
  void refusesStringIdsUnlessTheFormatAllowsThem() {
    try (Engine engine = Engine.local().build()) {
      GraphSource source = source().withOptions(ReadOptions.defaults().stringIds());
      assertThatThrownBy(() -> source.load(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("ids of a file of format arcs are integers");
    }
  }

  @Test
  void refusesToWriteAFormatWithoutAWriter() {
    try (Engine engine = Engine.local().build()) {
      LoadedGraph loaded = source().load(engine);
      GraphTarget target =
          GraphTarget.parse(folder.resolve("x.txt").toString()).withFormat(ArcsFormat.FORMAT);
      assertThatThrownBy(() -> target.write(loaded))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("format must be writable: format=arcs");
    }
  }
}
