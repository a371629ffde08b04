package org.tendril.testkit.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.frame.GraphFrame;

/** The frames of the tests, and the ways to read results. */
public interface FrameHarness {

  /** The engine of the frames, the same one in all tests of a class. */
  Engine engine();

  /** A vertex of {@link #friends()}. */
  record Person(String id, String name, @Nullable Integer age) {}

  /** An edge of {@link #friends()}. */
  record Relation(String src, String dst, String relationship, double since) {}

  /** The people of GraphFrames' user guide. */
  List<Person> PEOPLE =
      List.of(
          new Person("a", "Alice", 34),
          new Person("b", "Bob", 36),
          new Person("c", "Charlie", 30),
          new Person("d", "David", 29),
          new Person("e", "Esther", 32),
          new Person("f", "Fanny", null),
          new Person("g", "Gabby", 60));

  /** The relations of these people; Gabby has none. */
  List<Relation> RELATIONS =
      List.of(
          new Relation("a", "b", "friend", 1),
          new Relation("b", "c", "follow", 2),
          new Relation("c", "b", "follow", 3),
          new Relation("f", "c", "follow", 4),
          new Relation("e", "f", "follow", 5),
          new Relation("e", "d", "friend", 6),
          new Relation("d", "a", "friend", 7),
          new Relation("a", "e", "friend", 8));

  /** A small frame with string ids. */
  default GraphFrame friends() {
    return GraphFrame.of(
        engine(),
        engine().frames().of(PEOPLE, Person.class),
        engine().frames().of(RELATIONS, Relation.class));
  }

  /** A frame of longs without attributes. */
  default GraphFrame numbers(long[] ids, long[]... edges) {
    Columns vertices = Columns.empty().with(GraphFrame.ID, ids);
    return GraphFrame.of(engine(), engine().frames().of(vertices), edges(edges));
  }

  /** A frame of edges, each a source and a target. */
  default DataFrame edges(long[]... edges) {
    return engine()
        .frames()
        .of(
            Columns.empty()
                .with(GraphFrame.SRC, Arrays.stream(edges).mapToLong(edge -> edge[0]).toArray())
                .with(GraphFrame.DST, Arrays.stream(edges).mapToLong(edge -> edge[1]).toArray()));
  }

  /** Seeded edges between the vertices [0, count), including self-loops and parallel edges. */
  static long[][] randomEdges(long seed, int vertices, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    long[][] edges = new long[count][];
    Arrays.setAll(edges, i -> new long[] {random.nextInt(vertices), random.nextInt(vertices)});
    return edges;
  }

  /** The ids [0, count), shuffled. */
  static long[] shuffledIds(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> ids = new ArrayList<>();
    for (long id = 0; id < count; id++) {
      ids.add(id);
    }
    Collections.shuffle(ids, new java.util.Random(random.nextLong()));
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  /** The rows as text such as {@code [id=1, name=Ada]}, ascending. */
  static List<String> sorted(DataFrame frame) {
    return frame.collect().stream().map(Row::toString).sorted().toList();
  }

  /** The cells of the only column, as text, ascending. */
  static List<String> column(DataFrame frame, String name) {
    return frame.collect().stream().map(row -> String.valueOf(row.value(name))).sorted().toList();
  }
}
