package org.tendril.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.cli.CommandRun;

/** Facts about graphs. */
final class InfoCommandTest {
  @TempDir private Path folder;

  private CommandRun info(Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = "info";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--quiet";
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void countsTheShapeOfADirectedGraph() throws IOException {
    // 1 <-> 2 -> 3, a self-loop, a parallel edge, and another component
    Path file = Files.writeString(folder.resolve("g.txt"), "1 2\n2 1\n2 3\n2 3\n3 3\n8 9\n");
    assertThat(info(file).out())
        .containsPattern("vertices +5\nedges +6\n")
        .containsPattern("selfLoops +1\nparallelEdges +1\n")
        .containsPattern("meanDegree +1.200\n")
        .containsPattern("density +0.3000\n")
        .containsPattern("reciprocity +0.4000\n") // 2 of 5
        .containsPattern("components +2\nlargestComponent +3\n")
        .containsPattern("largestDegrees +2 4; 3 4; 1 2; 8 1; 9 1\n")
        .containsPattern("\n +1 +2 #+\n +2-3 +1 #+\n +4-7 +2 #+\n$");
  }

  @Test
  void countsTheShapeOfAnUndirectedGraph() {
    assertThat(info("star:n=5").out())
        .containsPattern("directed +false\n")
        .containsPattern("meanDegree +1.600\ndensity +0.4000\ncomponents +1\n")
        .doesNotContain("reciprocity");
  }

  @Test
  void namesTheVerticesOfLargestDegrees() throws IOException {
    Path edges = Files.writeString(folder.resolve("e.csv"), "src,dst\n7,8\n8,9\n");
    Path vertices = Files.writeString(folder.resolve("v.csv"), "id,page_name\n7,a\n8,b\n9,\n");
    assertThat(info(edges, "--vertices", vertices).out())
        .containsPattern("largestDegrees +8 2 b; 7 1 a; 9 1 \n");
  }

  @Test
  void fullAddsTrianglesCoresAndBoundsOfTheDiameter() throws IOException {
    // two triangles with a common edge, a tail, and a path of another component; 1 <-> 2
    Path file =
        Files.writeString(
            folder.resolve("g.txt"), "1 2\n2 1\n2 3\n3 1\n3 4\n4 2\n4 5\n8 9\n9 10\n3 3\n");
    assertThat(info(file, "--full").out())
        .containsPattern("strongComponents +5\nlargestStrongComponent +4\n")
        .containsPattern("triangles +2\naverageClustering +0.3333\n") // (1 + 2/3 + 2/3 + 1/3) / 8
        .containsPattern("transitivity +0.5455\n") // 6 of 11
        .containsPattern("largestCoreNumber +2\nverticesOfLargestCore +4\n")
        .containsPattern("diameterAtLeast +3\ndiameterAtMost +[34]\n");
    assertThat(info("path:n=9", "--full").out())
        .containsPattern("diameterAtLeast +8\ndiameterAtMost +8\n")
        .doesNotContain("strongComponents");
    assertThat(info("gnp:n=3,p=0", "--full").out())
        .containsPattern("diameterAtLeast +0\ndiameterAtMost +0\n");
    assertThat(info(file).out()).doesNotContain("triangles");
  }

  @Test
  void plotsTheDistributionOfDegrees() throws Exception {
    Path svg = folder.resolve("d.svg");
    Path edges = Files.writeString(folder.resolve("a&b.txt"), "1 2\n1 3\n1 4\n4 4\n");
    info(edges, "--plot", svg);
    String drawing = Files.readString(svg);
    assertThat(drawing)
        .contains("a&amp;b.txt", ">degree</text>", ">vertices</text>")
        .contains("<circle cx=\"70.00\" cy=\"305.61") // 2 of degree 1: log10(2) of 380 up
        .contains("<circle cx=\"332.42\" cy=\"305.61"); // 2 of degree 3
    assertThat(drawing.split("<circle", -1)).hasSize(3);
    javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    info(edges, "--plot", svg);
    assertThat(svg).hasContent(drawing);
    info("gnp:n=7,p=0", "--plot", svg);
    assertThat(svg)
        .content()
        .contains("not shown: 7 vertices of degree 0")
        .doesNotContain("circle");
    Path png = folder.resolve("d.png");
    info("barabasi-albert:n=500,m=2", "--plot", png);
    java.awt.image.BufferedImage image = javax.imageio.ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(Files.size(png)).isGreaterThan(1000);
    CommandRun wrong = CommandRun.of("info", edges, "--plot", folder.resolve("d.pdf"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains(".svg or .png");
    CommandRun missing = CommandRun.of("info", edges, "--plot", folder.resolve("no/d.svg"));
    assertThat(missing.exitCode()).isEqualTo(3);
  }

  @Test
  void jsonIsOneObject() throws IOException {
    Path file = Files.writeString(folder.resolve("g.txt"), "1 2\n2 3\n");
    String out = info(file, "--json").out();
    assertThat(out)
        .contains("\"density\":0.3333333333333333")
        .contains("\"largestDegrees\":[{\"id\":2,\"degree\":2},")
        .contains("\"degrees\":[{\"from\":1,\"to\":1,\"vertices\":2},");
    try (JsonParser parser = new JsonFactory().createParser(out)) {
      parser.nextToken();
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }
}
