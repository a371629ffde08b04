package org.tendril.datasets.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tendril.datasets.GraphFormats;
import org.tendril.engine.failure.TendrilException;

final class CatalogTest {
  @Test
  void listsGraphsOfSixCollectionsWithLicenceAndCitation() {
    List<CatalogEntry> all = List.copyOf(Catalog.builtIn().entries());
    assertThat(
            all.stream()
                .map(entry -> entry.name().replaceFirst(":.*", ""))
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of("snap", "ldbc", "law", "suitesparse", "dimacs", "konect"));
    for (CatalogEntry entry : all) {
      assertThat(List.of("licence", "terms", "cite", "page", "title", "directed", "format"))
          .as(entry.name())
          .noneMatch(key -> entry.field(key).isEmpty());
      assertThat(entry.field("format"))
          .as(entry.name())
          .satisfiesAnyOf(
              format -> assertThat(format).isEqualTo("webgraph"),
              format -> assertThat(GraphFormats.named(format).isReadable()).isTrue());
      assertThat(entry.files())
          .as(entry.name())
          .isNotEmpty()
          .allMatch(file -> file.url().isAbsolute());
      for (String count : List.of("vertices", "edges")) {
        assertThat(entry.field(count)).as(entry.name()).matches("[0-9]*");
      }
      assertThat(entry.field("directed")).as(entry.name()).matches("yes|no");
    }
  }

  @Test
  void knowsWhatIsPublished() {
    CatalogEntry votes = Catalog.builtIn().named("snap:wiki-Vote");
    assertThat(votes.files().get(0).url())
        .hasToString("https://snap.stanford.edu/data/wiki-Vote.txt.gz");
    assertThat(votes.files().get(0).bytes()).isEqualTo(290_339);
    assertThat(votes.field("edges")).isEqualTo("103689");
    assertThat(votes.isOpen()).isFalse();
    assertThat(Catalog.builtIn().named("suitesparse:LAW/dblp-2010").isOpen()).isTrue();
    assertThat(Catalog.builtIn().named("law:cnr-2000").files()).hasSize(2);
  }

  @Test
  void suggestsNamesThatAreAlike() {
    assertThatThrownBy(() -> RemoteSource.parse("snap:wiki-vote"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContainingAll("name=snap:wiki-vote", "snap:wiki-Vote", "datasets list");
    assertThatThrownBy(() -> RemoteSource.parse("snap:cit-Patents2")).hasMessageContaining("list");
    assertThatThrownBy(() -> RemoteSource.parse("http:///x")).hasMessageContaining("host");
    assertThatThrownBy(() -> RemoteSource.parse("http://a b/x")).hasMessageContaining("%20");
    assertThatThrownBy(() -> RemoteSource.parse("snap:wiki-Vote!a"))
        .hasMessageContaining("archive");
    assertThat(RemoteSource.parse("C:/x")).isEmpty();
    assertThat(RemoteSource.parse("rmat:scale=3")).isEmpty();
  }

  @Test
  void namesTheLineThatIsWrong() {
    List<String> start = List.of("collection: snap", "licence: CC0", "base: http://a/");
    assertThatThrownBy(() -> parse(start, "graph: g", "colour: red"))
        .hasMessageContaining("test line 5: a key must be");
    assertThatThrownBy(() -> parse(start, "graph")).hasMessageContaining("KEY: VALUE");
    assertThatThrownBy(() -> parse(start, "graph: g")).hasMessageContaining("with a file");
    assertThatThrownBy(() -> parse(start, "graph: g", "file: g.txt sha256:12"))
        .hasMessageContaining("ALGORITHM:HEX");
    CatalogEntry entry =
        parse(start, "graph: g", "file: g.txt 12", "terms: open", "graph: h", "file: h.txt")
            .named("snap:g");
    assertThat(entry.isOpen()).isTrue();
    assertThat(entry.licence()).isEqualTo("CC0");
    assertThat(entry.files().get(0).bytes()).isEqualTo(12);
  }

  private static Catalog parse(List<String> start, String... more) {
    return Catalog.parse(
        "test", java.util.stream.Stream.concat(start.stream(), List.of(more).stream()).toList());
  }
}
