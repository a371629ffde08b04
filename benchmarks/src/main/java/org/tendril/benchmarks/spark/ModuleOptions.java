package org.tendril.benchmarks.spark;

import org.apache.spark.launcher.JavaModuleOptions;

/** Prints the JVM options that Spark needs. */
public final class ModuleOptions {
  private ModuleOptions() {}

  /** Prints them on one line. */
  public static void main(String[] arguments) {
    System.out.println(JavaModuleOptions.defaultModuleOptions());
  }
}
