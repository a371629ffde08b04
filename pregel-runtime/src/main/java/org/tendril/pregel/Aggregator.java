package org.tendril.pregel;

import java.io.Serializable;
import org.tendril.engine.dataset.CombineFunction;

/**
 * A global value of an object program: the fold of the contributions of one superstep, which all
 * vertices read in the next. Keep it in a constant and list it in {@link
 * ObjectProgram#aggregators()}. Names are unique within a program.
 *
 * @param name name of the value
 * @param neutral value of a superstep without contributions; never changed
 * @param merge associative fold of two contributions, for which {@code neutral} is neutral
 */
public record Aggregator<A>(String name, A neutral, CombineFunction<A> merge)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
