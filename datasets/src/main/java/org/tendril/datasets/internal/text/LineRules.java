package org.tendril.datasets.internal.text;

import java.io.Serializable;
import org.tendril.datasets.ReadOptions.Delimiter;

/**
 * The rules for all lines of a text.
 *
 * @param delimiter the separator of columns, known by now
 * @param ofEdgeList whether ids are written without leading zeros, and others can be read as
 *     strings
 * @param skipsBadLines whether bad lines are counted and skipped
 */
public record LineRules(Delimiter delimiter, boolean ofEdgeList, boolean skipsBadLines)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns between blanks or tabs; ids in any notation; no bad lines. */
  public static final LineRules BLANKS = new LineRules(Delimiter.BLANK, false, false);
}
