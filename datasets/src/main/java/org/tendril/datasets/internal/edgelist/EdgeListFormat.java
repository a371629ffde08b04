package org.tendril.datasets.internal.edgelist;

import org.tendril.datasets.GraphFormat;

/** The format of edge lists, which is also that of files with an unknown extension. */
public final class EdgeListFormat {
  /** The format. */
  public static final GraphFormat FORMAT =
      GraphFormat.builder("edgelist", "edge list")
          .extensions(".txt", ".tsv", ".el", ".edges", ".wel")
          .notes(
              "any other extension, too; `source target [weight]`, any blanks; lines that begin"
                  + " with `#` or `%` are comments")
          .stringIds()
          .reader((engine, file, options) -> new EdgeListFile(file, options).load(engine))
          .writer(EdgeListWriter::write)
          .build();

  private EdgeListFormat() {}
}
