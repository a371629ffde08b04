package org.tendril.spark.internal.dataset;

import org.apache.spark.rdd.RDD;
import org.tendril.engine.internal.plan.Step;

/** Values of an RDD: a list at the driver, or an RDD of a user. */
record RddValues(RDD<Object> rdd) implements Step.HeldValues {}
