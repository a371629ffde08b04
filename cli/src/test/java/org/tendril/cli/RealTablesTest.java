package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tendril.testkit.TestDatasets;

/** Public tables with and without headers are read by one command each. */
final class RealTablesTest {
  private static CommandRun succeed(Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void readsRatingsWithoutHeader() {
    Path ratings = TestDatasets.require("snap-bitcoin-otc").resolve("soc-sign-bitcoinotc.csv");
    CommandRun run = succeed("run", "wcc", ratings, "--top", 1);
    assertThat(run.err()).contains("vertices=5881 edges=35592", "components=4 largest=5875");
  }

  @Test
  void readsPagesWithTheirNames() {
    Path folder = TestDatasets.require("snap-musae");
    CommandRun run =
        succeed(
            "run",
            "pagerank",
            folder.resolve("edges/facebook_edges.csv"),
            "--vertices",
            folder.resolve("target/facebook_target.csv"),
            "--undirected",
            "--top=2",
            "--show=page_name,page_type");
    assertThat(run.err()).contains("vertices=22470 edges=171002 directed=false");
    assertThat(run.lines().get(0)).startsWith("701\t").endsWith("\tFacebook\tcompany");
  }

  @Test
  void readsRoutesBetweenAirportsByCode() {
    Path folder = TestDatasets.require("prop-air-routes");
    CommandRun run =
        succeed(
            "run",
            "sssp",
            folder.resolve("air-routes-latest-edges.csv"),
            "--vertices",
            folder.resolve("air-routes-latest-nodes.csv"),
            "--key=~id",
            "--id=code",
            "--vertex-where=\"~label\" = 'airport'",
            "--edge-where=\"~label\" = 'route'",
            "--weight=dist",
            "--source=AUS",
            "--show=city");
    assertThat(run.err()).contains("vertices=3504 edges=50637", "weighted=true");
    List<String> lines = run.lines();
    assertThat(lines).hasSize(3504).contains("AUS\t0.0\tAustin", "DFW\t190.0\tDallas");
  }

  @Test
  void readsCitationsBetweenCommas() {
    Path cites = TestDatasets.require("comm-cora").resolve("cora.cites");
    CommandRun run = succeed("run", "wcc", cites, "--delimiter=,", "--top=1");
    assertThat(run.err()).contains("vertices=2708 edges=5429", "components=78 largest=2485");
  }
}
