package org.tendril.datasets.internal.ldbc;

import org.tendril.datasets.GraphFormat;

/** The format of LDBC Graphalytics. */
public final class GraphalyticsFormat {
  /** The format. */
  public static final GraphFormat FORMAT =
      GraphFormat.builder("ldbc", "LDBC Graphalytics")
          .plainExtensions(".properties")
          .extensions(".v", ".e")
          .notes("vertices, edges, and parameters of algorithms, in three files")
          .parameters()
          .reader((engine, file, options) -> new GraphalyticsFiles(file, options).load(engine))
          .writer(GraphalyticsWriter::write)
          .build();

  private GraphalyticsFormat() {}
}
