package org.tendril.algorithms.result;

import java.util.function.Supplier;
import org.tendril.algorithms.certificate.Certificate;

/** The check of results that have none. */
final class NoCertificate {
  static final Supplier<Certificate> REFUSAL =
      () -> {
        throw new UnsupportedOperationException(
            "a result must be of an algorithm with a certificate to be verified; docs/verify.md"
                + " lists them");
      };

  private NoCertificate() {}
}
