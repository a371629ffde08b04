package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.spark.internal.files.OtherFileSystem;

/** Graphs whose files are read, and whose edges are drawn, by tasks of Spark. */
final class SparkReadingTest {
  @TempDir Path folder;

  private static String edges(GraphPartition graph) {
    Adjacency out = graph.outAdjacency();
    StringBuilder text = new StringBuilder();
    int[] targets = new int[graph.vertexCount() * 4];
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      text.append(graph.ids().vertexId(vertex)).append(':');
      targets = out.degree(vertex) > targets.length ? new int[out.degree(vertex)] : targets;
      int count = out.copyNeighbors(vertex, targets);
      for (int i = 0; i < count; i++) {
        text.append(' ').append(graph.ids().vertexId(targets[i]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void assertSameAsEmbedded(String sparkSource, String embeddedSource) {
    try (Engine embedded = Engine.local().build();
        Engine spark = SparkEngine.on(LocalSpark.session())) {
      LoadedGraph expected = GraphSource.parse(embeddedSource).load(embedded);
      LoadedGraph loaded = GraphSource.parse(sparkSource).load(spark);
      assertThat(loaded.partitions().isDistributed()).isTrue();
      assertThat(loaded.vertexCount()).isEqualTo(expected.vertexCount());
      assertThat(loaded.listedEdgeCount()).isEqualTo(expected.listedEdgeCount());
      assertThat(edges(loaded.partition())).isEqualTo(edges(expected.partition()));
      loaded.partitions().release();
    }
  }

  private Path writeEdges(String name) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("# source target\n");
    for (int i = 0; i < 300_000; i++) {
      text.append(random.nextInt(1000)).append('\t').append(random.nextInt(1000)).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rmat:scale=8,edgeFactor=8",
        "rmat:scale=8,edgeFactor=8,simple=true,undirected=true"
      })
  void drawsTheSameGraph(String source) {
    assertSameAsEmbedded(source, source);
  }

  @Test
  void readsTheSameGraphFromRangesOfAFile() throws IOException {
    String file = writeEdges("edges.txt").toString();
    assertSameAsEmbedded(file, file);
    assertSameAsEmbedded("file://" + file, file);
  }

  @Test
  void readsFromAFileSystemOfHadoop() throws IOException {
    Configuration hadoop = LocalSpark.session().sparkContext().hadoopConfiguration();
    OtherFileSystem.addTo(hadoop);
    String file = writeEdges("edges.txt").toString();
    assertSameAsEmbedded("other://" + file, file);
  }

  @Test
  void namesTheFirstBadLineInTheWordsOfTheEmbeddedReader() throws IOException {
    Path file = writeEdges("edges.txt");
    Files.writeString(file, Files.readString(file) + "1 x\n2 2\ny\n");
    try (Engine spark = SparkEngine.on(LocalSpark.session())) {
      assertThatThrownBy(() -> GraphSource.at(file).read(spark))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageStartingWith(file + " line 300002 column 3: ")
          .hasMessageContaining("text=\"x\"");
    }
  }
}
