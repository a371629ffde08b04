package org.tendril.engine.frame;

/**
 * The format of a CSV file. A field may be quoted, and quotes within it are doubled. An empty field
 * without quotes is null, as is a field equal to {@code nullText}; {@code ""} is the empty string.
 *
 * @param hasHeader whether the first line of each file holds the columns' names; default true.
 *     Otherwise columns are named {@code _c0}, {@code _c1} and so on, unless a schema names them
 * @param delimiter the character between fields; default a comma
 * @param quote the character around fields; default a double quote
 * @param nullText the text for null, in addition to an empty field; on Spark even if quoted;
 *     default empty
 */
public record CsvOptions(boolean hasHeader, char delimiter, char quote, String nullText) {

  /** Checks that the characters differ. */
  public CsvOptions {
    if (delimiter == quote || delimiter == '\n' || quote == '\n') {
      throw new IllegalArgumentException(
          "delimiter and quote must differ and must not be line breaks: delimiter="
              + (int) delimiter
              + " quote="
              + (int) quote
              + " (code points)");
    }
  }

  /** A header, commas, double quotes, and empty fields for null. */
  public static CsvOptions defaults() {
    return new CsvOptions(true, ',', '"', "");
  }

  /** Sets whether there is a header line. */
  public CsvOptions withHeader(boolean header) {
    return new CsvOptions(header, delimiter, quote, nullText);
  }

  /** Sets the character between fields. */
  public CsvOptions withDelimiter(char delimiter) {
    return new CsvOptions(hasHeader, delimiter, quote, nullText);
  }

  /** Sets the character around fields. */
  public CsvOptions withQuote(char quote) {
    return new CsvOptions(hasHeader, delimiter, quote, nullText);
  }

  /** Sets the text for null, such as {@code \N} or {@code NA}. */
  public CsvOptions withNullText(String text) {
    return new CsvOptions(hasHeader, delimiter, quote, text);
  }
}
