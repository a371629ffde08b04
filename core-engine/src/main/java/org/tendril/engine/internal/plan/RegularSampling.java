package org.tendril.engine.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds sorted partitions by values at regular positions (parallel sorting by regular sampling;
 * Shi and Schaeffer, JPDC 1992). A bound is a value with its place, so that equal values can be
 * separated: slices are the same on every engine.
 */
public final class RegularSampling {
  private static final int SAMPLES_PER_TARGET = 8; // of each source: about 12 % of imbalance

  private RegularSampling() {}

  /** A value of a sorted partition; represents {@code weight} values. */
  public record Sample<T extends @Nullable Object>(
      T value, int source, long position, double weight) {}

  /** Number of samples of a partition with {@code size} values. */
  public static int count(long size, int targets) {
    return (int) Math.min(size, (long) SAMPLES_PER_TARGET * targets);
  }

  /** Position of sample {@code sample} of {@code count}: floor(size * sample / count). */
  public static long position(long size, int count, int sample) {
    return size / count * sample + size % count * sample / count;
  }

  /**
   * The first place after each slice except the last. Slices at the end may have no bound.
   *
   * @param sampled the samples of each partition, in order
   * @param sizes how many values each partition has
   */
  public static <T extends @Nullable Object> List<Sample<T>> bounds(
      List<List<T>> sampled, List<Long> sizes, int targets, Comparator<? super T> order) {
    List<Sample<T>> samples = samples(sampled, sizes);
    samples.sort((a, b) -> order.compare(a.value(), b.value())); // stable: by place among equals
    double total = samples.stream().mapToDouble(Sample::weight).sum();
    double before = 0;
    List<Sample<T>> bounds = new ArrayList<>();
    for (Sample<T> sample : samples) {
      while (bounds.size() < targets - 1 && before >= total * (bounds.size() + 1) / targets) {
        bounds.add(sample);
      }
      before += sample.weight();
    }
    return bounds;
  }

  private static <T extends @Nullable Object> List<Sample<T>> samples(
      List<List<T>> sampled, List<Long> sizes) {
    List<Sample<T>> samples = new ArrayList<>();
    for (int source = 0; source < sampled.size(); source++) {
      List<T> values = sampled.get(source);
      long size = sizes.get(source);
      assert values.size() <= size : "samples=" + values.size() + " size=" + size;
      for (int i = 0; i < values.size(); i++) {
        samples.add(
            new Sample<>(
                values.get(i),
                source,
                position(size, values.size(), i),
                (double) size / values.size()));
      }
    }
    return samples;
  }
}
