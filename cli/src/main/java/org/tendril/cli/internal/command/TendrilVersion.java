package org.tendril.cli.internal.command;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class TendrilVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = TendrilVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "tendril "
          + (version == null ? "(not packaged)" : version)
          + ", Java "
          + System.getProperty("java.version")
    };
  }
}
