package org.tendril.spark.internal.task;

import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Class tags, which Scala's methods require. */
public final class Tags {
  /** The tag of {@code Object}. */
  public static final ClassTag<Object> OBJECT = of(Object.class);

  private Tags() {}

  public static <T> ClassTag<T> of(Class<T> type) {
    return ClassTag$.MODULE$.apply(type);
  }
}
