package org.tendril.engine.internal.frame;

import org.tendril.engine.frame.Schema;

/** What an engine keeps of a frame: something that queries can name. */
public interface Relation {

  /** The name that stands for it in the text of {@link Relations#query}, without quotes. */
  String name();

  /** The columns. */
  Schema schema();
}
