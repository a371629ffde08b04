package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.cut.PartitionQuality;
import org.tendril.testkit.TestDatasets;

/** Public graphs with results from other software. */
final class RealGraphsTest {

  /** NumPy and SciPy counted these; of dblp-2010, 25,539 declared vertices have no edge. */
  @ParameterizedTest
  @CsvSource({
    "snap-web-NotreDame/web-NotreDame.tar.gz, '', 1, 325729",
    "snap-email-Eu-core/email-Eu-core.txt.gz, '', 20, 986",
    "snap-ca-GrQc/ca-GrQc.txt, '', 355, 4158",
    "ss-dblp-2010/datasets.tar.gz, !dblp.mtx, 48493, 226413",
    "snap-wiki-Vote/wiki-Vote.txt.gz, '', 24, 7066",
  })
  void findsTheComponents(String file, String member, long count, long largest) {
    Path path = TestDatasets.require(file);
    CommandRun run = CommandRun.of("run", "components", path + member, "--top", "1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("components=" + count + " largest=" + largest + "\n");
    assertThat(run.out()).endsWith("\t" + largest + "\n");
  }

  /** The order of NetworkX 3.6.1 at a tolerance of 1e-12. */
  @Test
  void ranksTheCandidatesOfWikipedia() {
    Path path = TestDatasets.require("snap-wiki-Vote/wiki-Vote.txt.gz");
    CommandRun run = CommandRun.of("run", "pagerank", path, "--top", "10");
    List<String> ids = run.lines().stream().map(line -> line.split("\t", -1)[0]).toList();
    assertThat(ids)
        .containsExactly(
            "4037", "15", "6634", "2625", "2398", "2470", "2237", "4191", "7553", "5254");
    assertThat(run.err()).contains("vertices=7115 edges=103689");
  }

  /** GraphX 4.1.0 gives the factor of random; the bound is that of the docs. */
  @Test
  void replicatesLessThanRandom() {
    Path path = TestDatasets.require("snap-web-NotreDame/web-NotreDame.tar.gz");
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphPartition web = GraphSource.parse(path.toString()).load(engine).partition();
      double random = replicationFactor(web, EdgePartitioners.random());
      assertThat(random).isCloseTo(4.740, within(0.001));
      assertThat(replicationFactor(web, EdgePartitioners.dbh())).isLessThan(0.75 * random);
      assertThat(replicationFactor(web, EdgePartitioners.hdrf())).isLessThan(0.75 * random);
    }
  }

  private static double replicationFactor(GraphPartition graph, EdgePartitioner partitioner) {
    return PartitionQuality.of(graph, partitioner, 32).replicationFactor();
  }
}
