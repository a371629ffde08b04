package org.tendril.spark.internal.dataset;

import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What Scala wants to know of classes. */
final class Tags {
  /** Of any object. */
  static final ClassTag<Object> OBJECT = of(Object.class);

  private Tags() {}

  static <T> ClassTag<T> of(Class<T> type) {
    return ClassTag$.MODULE$.apply(type);
  }
}
