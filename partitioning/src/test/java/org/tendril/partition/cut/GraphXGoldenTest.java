package org.tendril.partition.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.CutEdges.AssignedEdge;
import org.tendril.partition.cut.CutEdges.Link;

/** Compares with partitions computed by GraphX 4.1.0; the resource documents the command. */
class GraphXGoldenTest {
  private static final int[] COUNTS = {1, 2, 3, 5, 7, 8, 12, 32, 97};
  private static final String[] NAMES = {
    "RandomVertexCut", "CanonicalRandomVertexCut", "EdgePartition1D", "EdgePartition2D"
  };

  private final List<Link> links = new ArrayList<>();
  private final Map<AssignedEdge, String[]> golden = new HashMap<>(); // by edge in "partition" P

  @BeforeEach
  void readGolden() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    GraphXGoldenTest.class.getResourceAsStream("graphx-4.1.0.txt")),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::addGolden);
    }
  }

  private void addGolden(String line) {
    String[] fields = line.split(" ", -1);
    Link link = new Link(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
    links.add(link);
    for (int i = 0; i < COUNTS.length; i++) {
      golden.put(
          new AssignedEdge(link.source(), link.target(), COUNTS[i]), fields[2 + i].split(",", -1));
    }
  }

  @Test
  void assignsLikeGraphX() {
    assertThat(links).hasSizeGreaterThan(300);
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphPartition graph = GraphPartition.directed(engine, CutEdges.table(links));
      for (int count : COUNTS) {
        for (int k = 0; k < NAMES.length; k++) {
          EdgePartitioner partitioner = EdgePartitioners.byName(NAMES[k]);
          for (AssignedEdge edge : CutEdges.assigned(graph, partitioner.assign(graph, count))) {
            String[] expected =
                Objects.requireNonNull(
                    golden.get(new AssignedEdge(edge.source(), edge.target(), count)));
            assertThat(edge.part())
                .as("%s P=%d %s", NAMES[k], count, edge)
                .isEqualTo(Integer.parseInt(expected[k]));
          }
        }
      }
    }
  }
}
