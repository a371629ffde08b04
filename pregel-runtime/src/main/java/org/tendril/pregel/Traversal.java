package org.tendril.pregel;

/** How the runtime moves the messages of a superstep. */
public enum Traversal {
  /** Each sender goes through its edges: cheap when few vertices send. */
  PUSH,
  /** Each receiver goes through its edges: cheap when many vertices send. */
  PULL
}
