package org.tendril.cli.internal.session;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes, written as in options of the JVM: {@code 512m}, {@code 8g}. */
record MemorySize(long bytes) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})([kmgt]?)");

  /** Reads the option's text. */
  static final class Converter implements ITypeConverter<MemorySize> {
    @Override
    public MemorySize convert(String text) {
      Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!matcher.matches() || matcher.group(1).matches("0+")) {
        throw new TypeConversionException(
            "'" + text + "' is not a size; write a number and k, m, g or t, for example 8g");
      }
      int shift = 10 * " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
      long number = Long.parseLong(matcher.group(1));
      if (number > Long.MAX_VALUE >> shift) {
        throw new TypeConversionException("'" + text + "' is too large");
      }
      return new MemorySize(number << shift);
    }
  }
}
