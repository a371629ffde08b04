package org.tendril.engine.frame;

/**
 * How a CSV file is written. A field may stand between quotes, and a quote within it is doubled. An
 * empty field without quotes is null, and so is one that reads {@code nullText}; {@code ""} is the
 * empty string.
 *
 * @param hasHeader whether the first line of each file holds the columns' names; default true. Else
 *     they are called {@code _c0}, {@code _c1} and so on, unless a schema names them
 * @param delimiter the character between fields; default a comma
 * @param quote the character around fields; default a double quote
 * @param nullText what stands for null besides nothing, on Spark even between quotes; default empty
 */
public record CsvOptions(boolean hasHeader, char delimiter, char quote, String nullText) {

  /** Checks that the characters differ. */
  public CsvOptions {
    if (delimiter == quote || delimiter == '\n' || quote == '\n') {
      throw new IllegalArgumentException(
          "delimiter and quote must differ, and be no line break: delimiter="
              + (int) delimiter
              + " quote="
              + (int) quote
              + " (code points)");
    }
  }

  /** A header, commas, double quotes, nothing for null. */
  public static CsvOptions defaults() {
    return new CsvOptions(true, ',', '"', "");
  }

  /** With or without a line of names. */
  public CsvOptions withHeader(boolean header) {
    return new CsvOptions(header, delimiter, quote, nullText);
  }

  /** With another character between fields. */
  public CsvOptions withDelimiter(char delimiter) {
    return new CsvOptions(hasHeader, delimiter, quote, nullText);
  }

  /** With another character around fields. */
  public CsvOptions withQuote(char quote) {
    return new CsvOptions(hasHeader, delimiter, quote, nullText);
  }

  /** With a text for null, such as {@code \N} or {@code NA}. */
  public CsvOptions withNullText(String text) {
    return new CsvOptions(hasHeader, delimiter, quote, text);
  }
}
