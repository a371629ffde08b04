package org.tendril.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class TendrilVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Tendril.class.getPackage().getImplementationVersion();
    return new String[] {
      "tendril "
          + (version == null ? "(not packaged)" : version)
          + ", Java "
          + System.getProperty("java.version")
    };
  }
}
