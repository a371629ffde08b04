package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.Matching;

/**
 * Checks the messages of a {@link GraphFrame} for invalid input on every engine: the fault, the
 * actual values, and a remedy.
 */
public interface BadFramesContract extends FrameHarness {

  private static AbstractThrowableAssert<?, ?> assertInvalid(ThrowingCallable action) {
    return assertThatThrownBy(action).isInstanceOf(TendrilException.InvalidInput.class);
  }

  @Test
  default void reportsUnknownColumnsWithTheExistingOnes() {
    GraphFrame friends = friends();
    String vertices = "columns=[id, name, age]";
    String edges = "columns=[src, dst, relationship, since]";
    for (ThrowingCallable wrong :
        List.<ThrowingCallable>of(
            () -> friends.filterVertices("agee > 1"),
            () -> friends.bfs().fromExpr("agee = 1").toExpr("id = 'b'").run(),
            () -> friends.find("(a)-[e]->(b)", Matching.HOMOMORPHISM, "a.agee"),
            () -> friends.aggregateMessages().sendToDst("src.agee").agg("sum(MSG) AS s"),
            () ->
                friends
                    .pregel()
                    .withVertexColumn("x", "agee", "x")
                    .sendMsgToDst("src.x")
                    .aggMsgs("sum(MSG)")
                    .run())) {
      assertInvalid(wrong)
          .hasMessageContaining("agee")
          .hasMessageContaining(vertices)
          .hasMessageNotContaining("JOIN")
          .hasMessageNotContaining("\n");
    }
    for (ThrowingCallable wrong :
        List.<ThrowingCallable>of(
            () -> friends.filterEdges("sincee > 1"),
            () -> friends.outDegrees("sincee"),
            () -> friends.toWeightedGraph("sincee"),
            () -> friends.typeDegrees("sincee"),
            () -> friends.find("(a)-[e]->(b)", Matching.HOMOMORPHISM, "e.sincee"),
            () -> friends.aggregateMessages().sendToSrc("edge.sincee").agg("sum(MSG) AS s"))) {
      assertInvalid(wrong)
          .hasMessageContaining("sincee")
          .hasMessageContaining(edges)
          .hasMessageNotContaining("JOIN")
          .hasMessageNotContaining("\n");
    }
    assertInvalid(
            () ->
                friends
                    .pregel()
                    .withVertexColumn("x", "1", "MSG")
                    .sendMsgToDst("src.x + edge.sincee")
                    .aggMsgs("sum(MSG)")
                    .run())
        .hasMessageContaining("src.x + edge.sincee")
        .hasMessageContaining("src columns=[id, name, age, x]")
        .hasMessageNotContaining("JOIN");
    assertInvalid(
            () ->
                friends
                    .aggregateNeighbors()
                    .setStartingVertices("id = 'a'")
                    .setTargetCondition("dst.id = 'b'")
                    .addAccumulator("ages", "age", "ages + dst.agee")
                    .run())
        .hasMessageContaining("ages + dst.agee")
        .hasMessageContaining("dst " + vertices)
        .hasMessageNotContaining("JOIN");
  }

  @Test
  default void reportsThePlaceOfAnErrorInAMotif() {
    GraphFrame friends = friends();
    Map<String, String> motifs =
        Map.of(
            "(a)-[e]->(b", "motif, character 12: expected ')'",
            "(a)-[e]->(b); (b)=(c)", "motif, character 18: expected an edge",
            "(a)-[a]->(b)", "motif, character 6: a name must be that of a vertex or of an edge",
            "", "motif, character 1: a motif must not be empty; write a term such as (a)-[e]->(b)");
    motifs.forEach(
        (motif, message) -> {
          assertInvalid(() -> friends.find(motif)).hasMessageStartingWith(message);
          if (!motif.isEmpty()) {
            assertInvalid(() -> friends.find(motif)).hasMessageContaining("\n  " + motif + "\n");
          }
        });
  }

  @Test
  default void refusesToAddExistingColumns() {
    GraphFrame friends = friends();
    DataFrame marked = friends.vertices().withColumn("MSG", "1");
    assertInvalid(() -> GraphFrame.of(engine(), marked, friends.edges()).pregel())
        .hasMessageContaining("vertices column=MSG; drop it or rename it before");
    assertInvalid(
            () ->
                GraphFrame.of(
                    engine(), friends.vertices(), friends.edges().withColumn("_TENDRIL_x", "1")))
        .hasMessageContaining("must not begin with _tendril_")
        .hasMessageContaining("edges column=_TENDRIL_x; rename it");
    assertInvalid(() -> friends.pregel().withVertexColumn("age", "1", "MSG"))
        .hasMessageContaining("age");
  }

  @Test
  default void reportsDuplicatesAndDanglingEdgesInAllConversions() {
    GraphFrame twice =
        GraphFrame.of(
            engine(), friends().vertices().union(friends().vertices()), friends().edges());
    GraphFrame loose = friends().filterEdges("true");
    GraphFrame dangling =
        GraphFrame.of(engine(), loose.vertices().filter("id <> 'c'"), loose.edges());
    for (var check :
        List.<Map.Entry<GraphFrame, String>>of(
            Map.entry(
                twice, "vertices must be given once: id=a; keep one row of it, see validate()"),
            Map.entry(
                dangling,
                "edges must join vertices of the frame: src=b dst=c row=1; add the"
                    + " vertex or use dropDanglingEdges(), see validate()"))) {
      GraphFrame frame = check.getKey();
      assertInvalid(frame::toGraph).hasMessage(check.getValue());
      assertInvalid(() -> frame.toGraph(Person.class, Relation.class)).hasMessage(check.getValue());
    }
    assertInvalid(twice::toPlainGraph).hasMessageContaining("vertices must be given once: id=a");
    assertInvalid(dangling::toPlainGraph).hasMessageContaining("src=b dst=c");
    assertInvalid(() -> dangling.toWeightedGraph("since")).hasMessageContaining("src=b dst=c");
    assertInvalid(twice::validate).hasMessageContaining("ids given several times=7");
    assertInvalid(dangling::validate).hasMessageContaining("such as c -> b");
  }

  @Test
  default void reportsAFailedSaveByFolderAndLeavesNoFiles(@TempDir Path directory)
      throws IOException {
    String broken = "CAST(CASE WHEN src = 'c' THEN 'no number' ELSE '1' END AS INT)";
    GraphFrame friends = friends();
    GraphFrame failing =
        GraphFrame.of(engine(), friends.vertices(), friends.edges().withColumn("n", broken));
    String folder = directory.resolve("saved").toString();
    assertInvalid(() -> failing.save(folder)) // after its vertices are written
        .hasMessageStartingWith("save " + folder + ": ")
        .hasMessageContaining("edges.parquet")
        .hasMessageContaining("no number")
        .hasMessageNotContaining(".tmp");
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertInvalid(() -> friends.save(file.resolve("saved").toString()))
        .hasMessageContaining("the folder for a saved frame must exist");
    assertInvalid(() -> friends.save(file.toString())).hasMessageContaining("must not exist");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  default void refusesToLoadATruncatedTable(@TempDir Path directory) throws IOException {
    Path folder = directory.resolve("saved");
    friends().save(folder.toString());
    try (Stream<Path> files = Files.walk(folder.resolve("edges.parquet"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".parquet")) {
          byte[] bytes = Files.readAllBytes(file);
          Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        } else {
          Files.delete(file); // such as a checksum, which would reveal it
        }
      }
    }
    assertInvalid(() -> GraphFrame.load(engine(), folder.toString()))
        .hasMessageContaining("edges.parquet");
  }
}
