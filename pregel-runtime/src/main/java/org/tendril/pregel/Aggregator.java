package org.tendril.pregel;

import java.io.Serializable;
import org.tendril.engine.dataset.CombineFunction;

/**
 * A global value of an object program: folded from what vertices contribute in one superstep, and
 * visible to all in the next. Keep it in a constant and name it in {@link
 * ObjectProgram#aggregators()}; within a program, aggregators are told apart by their names.
 *
 * @param name name of the value
 * @param neutral value of a superstep in which nothing was contributed; never changed
 * @param merge associative fold of two contributions, of which {@code neutral} changes none
 */
public record Aggregator<A>(String name, A neutral, CombineFunction<A> merge)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
