package org.tendril.datasets.internal.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.tendril.engine.failure.TendrilException;

/**
 * A source that is fetched before it is read.
 *
 * @param entry the graph
 * @param member the member of its archive to read; empty for the one of the catalogue, or the only
 *     one
 */
public record RemoteSource(CatalogEntry entry, String member) {
  /**
   * The source that a text names: a graph of the catalogue, or {@code http://} or {@code https://}
   * and, for an archive, {@code !member}. Empty for all other texts.
   *
   * @throws TendrilException.InvalidInput if the catalogue has no such graph, or the URL is wrong
   */
  public static Optional<RemoteSource> parse(String text) {
    if (Catalog.isName(text)) {
      int mark = text.indexOf('!');
      CatalogEntry entry = Catalog.builtIn().named(mark < 0 ? text : text.substring(0, mark));
      boolean isArchive = Packing.ofName(entry.files().get(0).fileName()) != Packing.NONE;
      if (mark >= 0 && !isArchive) {
        throw new TendrilException.InvalidInput(
            "a member can only be named in an archive: " + text + "; leave it out");
      }
      return Optional.of(
          new RemoteSource(entry, mark < 0 ? entry.member() : text.substring(mark + 1)));
    }
    if (!text.matches("(?i)https?://.*")) {
      return Optional.empty();
    }
    int mark = text.lastIndexOf('!');
    boolean hasMember = mark > 0 && Packing.ofName(text.substring(0, mark)) != Packing.NONE;
    URI url = url(hasMember ? text.substring(0, mark) : text);
    return Optional.of(
        new RemoteSource(CatalogEntry.at(url), hasMember ? text.substring(mark + 1) : ""));
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new TendrilException.InvalidInput(
          "a URL must be correct: " + text + ": " + e.getReason() + "; write a blank as %20", e);
    }
    throw new TendrilException.InvalidInput("a URL must name a host: " + text);
  }

  /** The name of the file to read, whose extension names the format. */
  public String fileName() {
    String file = entry.files().get(0).fileName();
    if (!member.isEmpty()) {
      return member.substring(member.lastIndexOf('/') + 1);
    }
    return Packing.ofName(file) == Packing.BZIP2 ? Packing.BZIP2.withoutSuffix(file) : file;
  }
}
