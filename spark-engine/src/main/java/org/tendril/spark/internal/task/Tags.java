package org.tendril.spark.internal.task;

import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What Scala wants to know of classes. */
public final class Tags {
  /** Of any object. */
  public static final ClassTag<Object> OBJECT = of(Object.class);

  private Tags() {}

  public static <T> ClassTag<T> of(Class<T> type) {
    return ClassTag$.MODULE$.apply(type);
  }
}
