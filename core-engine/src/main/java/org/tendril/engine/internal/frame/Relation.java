package org.tendril.engine.internal.frame;

import org.tendril.engine.frame.Schema;

/** The engine's form of a frame: a relation that queries can name. */
public interface Relation {

  /** The name of this relation in the text of {@link Relations#query}, without quotes. */
  String name();

  Schema schema();
}
