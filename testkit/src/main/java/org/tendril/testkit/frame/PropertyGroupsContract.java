package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.testkit.frame.FrameHarness.sorted;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.EdgePropertyGroup;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.PropertyGraphFrame;
import org.tendril.graph.frame.VertexPropertyGroup;

/** Checks groups of vertices and edges on every engine. */
public interface PropertyGroupsContract extends FrameHarness {

  /** A viewer. */
  record Viewer(long id, String name) {}

  /** A film. */
  record Film(int number, String title) {}

  /** A viewer's rating of a film. */
  record Rating(long viewer, int film, int stars) {}

  /** An acquaintance of two viewers. */
  record Friendship(long src, long dst) {}

  private PropertyGraphFrame cinema() {
    var frames = engine().frames();
    DataFrame viewers =
        frames.of(
            List.of(new Viewer(1, "Ada"), new Viewer(2, "Bob"), new Viewer(3, "Cy")), Viewer.class);
    DataFrame films = frames.of(List.of(new Film(1, "M"), new Film(2, "Z")), Film.class);
    DataFrame ratings =
        frames.of(
            List.of(
                new Rating(1, 1, 5),
                new Rating(2, 1, 4),
                new Rating(1, 2, 3),
                new Rating(2, 2, 2),
                new Rating(3, 2, 1)),
            Rating.class);
    DataFrame friendships =
        frames.of(List.of(new Friendship(1, 2), new Friendship(3, 3)), Friendship.class);
    return PropertyGraphFrame.of(
        engine(),
        List.of(
            VertexPropertyGroup.of("viewer", viewers),
            VertexPropertyGroup.of("Film", films.rename("number", "id")).withKey("id")),
        List.of(
            EdgePropertyGroup.of("rated", ratings, "Viewer", "film", "viewer", "film")
                .withWeight("stars / 5e0"),
            EdgePropertyGroup.of("knows", friendships, "viewer", "viewer").undirected()));
  }

  @Test
  default void convertsGroupsToOneGraphFrame() {
    GraphFrame frame = cinema().toGraphFrame().validate();
    assertThat(sorted(frame.vertices()))
        .containsExactly(
            "[id=Film:1, property_group=Film]",
            "[id=Film:2, property_group=Film]",
            "[id=viewer:1, property_group=viewer]",
            "[id=viewer:2, property_group=viewer]",
            "[id=viewer:3, property_group=viewer]");
    assertThat(sorted(frame.filterEdges("property_group = 'knows'").edges()))
        .containsExactly(
            "[src=viewer:1, dst=viewer:2, property_group=knows, weight=1.0]",
            "[src=viewer:2, dst=viewer:1, property_group=knows, weight=1.0]",
            "[src=viewer:3, dst=viewer:3, property_group=knows, weight=1.0]");
    assertThat(sorted(frame.filterEdges("property_group = 'rated'").edges()))
        .hasSize(5)
        .contains("[src=viewer:2, dst=Film:1, property_group=rated, weight=0.8]");
  }

  @Test
  default void selectsGroupsAndRows() {
    GraphFrame people = cinema().toGraphFrame(List.of("VIEWER"), List.of("Knows"));
    assertThat(people.vertices().count()).isEqualTo(3);
    GraphFrame few =
        cinema()
            .toGraphFrame(
                List.of("viewer", "film"),
                List.of("rated", "knows"),
                Map.of("Viewer", "name <> 'Bob'"),
                Map.of("rated", "stars > 1"));
    assertThat(sorted(few.validate().edges().select("src", "dst")))
        .containsExactly(
            "[src=viewer:1, dst=Film:1]",
            "[src=viewer:1, dst=Film:2]",
            "[src=viewer:3, dst=viewer:3]");
    VertexPropertyGroup plain = cinema().vertexGroup("viewer").withPlainIds();
    PropertyGraphFrame unprefixed =
        PropertyGraphFrame.of(engine(), List.of(plain), List.of(cinema().edgeGroup("knows")));
    assertThat(sorted(unprefixed.toGraphFrame().edges().select("src", "dst")))
        .containsExactly("[src=1, dst=2]", "[src=2, dst=1]", "[src=3, dst=3]");
  }

  @Test
  default void joinsVerticesThatShareNeighbors() {
    PropertyGraphFrame onto = cinema().projection("viewer", "rated");
    assertThat(sorted(onto.edgeGroup("projected_rated").data()))
        .containsExactly(
            "[src=1, dst=2, weight=2]", "[src=1, dst=3, weight=1]", "[src=2, dst=3, weight=1]");
    assertThat(onto.toGraphFrame().edges().count()).isEqualTo(9);
    assertThatThrownBy(() -> onto.vertexGroup("film"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("name=film groups=[viewer]");
    PropertyGraphFrame films = cinema().projection("film", "rated", "sum(l.stars * r.stars)");
    assertThat(sorted(films.toGraphFrame().edges()))
        .containsExactly(
            "[src=Film:1, dst=Film:2, property_group=projected_rated, weight=23.0]",
            "[src=Film:2, dst=Film:1, property_group=projected_rated, weight=23.0]");
    assertThatThrownBy(() -> cinema().projection("viewer", "knows"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("group=viewer edges=knows from=viewer to=viewer");
    assertThatThrownBy(() -> films.projection("film", "rated"))
        .isInstanceOf(TendrilException.InvalidInput.class);
  }

  @Test
  default void joinsResultsToTheRowsOfAGroup() {
    PropertyGraphFrame cinema = cinema();
    GraphFrame some =
        cinema.toGraphFrame(
            List.of("viewer", "film"), List.of("rated"), Map.of("viewer", "id < 3"), Map.of());
    DataFrame result = some.vertices().withColumn("loud", "upper(id)");
    assertThat(sorted(cinema.joinVertices(result, "viewer")))
        .containsExactly(
            "[id=1, name=Ada, loud=VIEWER:1]",
            "[id=2, name=Bob, loud=VIEWER:2]",
            "[id=3, name=Cy, loud=null]");
    assertThat(sorted(cinema.joinVertices(result, "film")))
        .containsExactly("[id=1, title=M, loud=FILM:1]", "[id=2, title=Z, loud=FILM:2]");
    assertThatThrownBy(() -> cinema.joinVertices(result.rename("loud", "title"), "film"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("film column=title");
  }

  @Test
  default void refusesInconsistentGroups() {
    PropertyGraphFrame cinema = cinema();
    VertexPropertyGroup viewers = cinema.vertexGroup("viewer");
    EdgePropertyGroup rated = cinema.edgeGroup("rated");
    assertThatThrownBy(() -> viewers.withKey("key"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("group=viewer column=key columns=[id, name]");
    assertThatThrownBy(() -> EdgePropertyGroup.of("x", rated.data(), "viewer", "film"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("group=x column=src");
    assertThatThrownBy(() -> PropertyGraphFrame.of(engine(), List.of(viewers), List.of(rated)))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("name=film groups=[viewer]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyGraphFrame.of(engine(), List.of(viewers, viewers), List.of()))
        .withMessageContaining("name=viewer");
    VertexPropertyGroup critics = VertexPropertyGroup.of("viewer:critic", viewers.data());
    assertThatIllegalArgumentException()
        .as("whose vertices could have the ids of viewers")
        .isThrownBy(() -> PropertyGraphFrame.of(engine(), List.of(viewers, critics), List.of()))
        .withMessageContaining("names=[viewer:critic, viewer]");
    assertThatThrownBy(() -> cinema.toGraphFrame(List.of("film"), List.of("knows")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges=knows vertices=viewer");
    assertThatThrownBy(
            () ->
                cinema.toGraphFrame(
                    List.of("viewer"), List.of("knows"), Map.of("nobody", "true"), Map.of()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("name=nobody");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cinema.toGraphFrame(List.of("film"), List.of()))
        .withMessageContaining("edges=[]");
  }
}
