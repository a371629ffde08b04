package org.tendril.graph.internal.form;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns that a distributed graph is gathered at the driver. */
public final class GatheringWarning {
  private static final Logger LOG = LoggerFactory.getLogger("org.tendril.graph.Graph");

  private GatheringWarning() {}

  public static void warn(String operation, long vertices, long edges) {
    LOG.warn(
        "a distributed graph is gathered at the driver: operation={} vertices={} edges={}",
        operation,
        vertices,
        edges);
  }
}
