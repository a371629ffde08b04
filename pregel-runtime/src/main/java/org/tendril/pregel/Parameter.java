package org.tendril.pregel;

import java.io.Serializable;

/**
 * A value of an object program that all vertices read and the master step may change. Keep it in a
 * constant and list it in {@link ObjectProgram#parameters()}. Names are unique within a program.
 *
 * @param name name of the value
 * @param first initial value
 */
public record Parameter<A>(String name, A first) implements Serializable {
  private static final long serialVersionUID = 1L;
}
