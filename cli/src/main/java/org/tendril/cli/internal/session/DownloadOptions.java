package org.tendril.cli.internal.session;

import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.Downloads;
import picocli.CommandLine.Option;

/** The options of downloads. */
public final class DownloadOptions {
  @Option(
      names = "--accept-licence",
      description =
          "Download graphs of the catalogue whose licence is unknown or restricts their use."
              + " Without it, a terminal asks.")
  boolean acceptsLicence;

  /** The settings of the environment, with these options and the user at the terminal. */
  public Downloads downloads(Streams streams) {
    return Downloads.ofEnvironment()
        .reporting(note -> streams.messages().println("tendril: " + note))
        .asking(licence -> acceptsLicence || streams.isConfirmed(licence));
  }
}
