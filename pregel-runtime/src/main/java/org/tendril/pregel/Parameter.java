package org.tendril.pregel;

import java.io.Serializable;

/**
 * A value of an object program that all vertices read and the master step may change. Keep it in a
 * constant and name it in {@link ObjectProgram#parameters()}; within a program, parameters are told
 * apart by their names.
 *
 * @param name name of the value
 * @param first its value until the master step sets another
 */
public record Parameter<A>(String name, A first) implements Serializable {
  private static final long serialVersionUID = 1L;
}
