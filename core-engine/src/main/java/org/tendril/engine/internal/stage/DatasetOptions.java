package org.tendril.engine.internal.stage;

/**
 * The options of an engine's datasets.
 *
 * @param attempts number of attempts at a task, at least 1; 3 by default
 * @param serializing whether functions and values are serialized as if tasks ran in other JVMs;
 *     false by default
 * @param faults injected faults; none by default
 */
public record DatasetOptions(int attempts, boolean serializing, FaultInjection faults) {
  public static DatasetOptions defaults() {
    return new DatasetOptions(3, false, FaultInjection.NONE);
  }

  public DatasetOptions withAttempts(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("task attempts must be at least 1: attempts=" + attempts);
    }
    return new DatasetOptions(attempts, serializing, faults);
  }

  public DatasetOptions withSerializing(boolean serializing) {
    return new DatasetOptions(attempts, serializing, faults);
  }

  public DatasetOptions withFaults(FaultInjection faults) {
    return new DatasetOptions(attempts, serializing, faults);
  }
}
