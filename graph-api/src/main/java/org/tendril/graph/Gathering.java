package org.tendril.graph;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is brought to the driver. */
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

  private Gathering() {}

  static void warn(String operation, long vertices, long edges) {
    LOG.warn(
        "a distributed graph is gathered at the driver: operation={} vertices={} edges={}",
        operation,
        vertices,
        edges);
  }
}
