package org.tendril.datasets.internal.xml;

import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.property.SourceText;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * The elements of an XML file, one after the other. Document types and external entities are not
 * read, so that a file can neither name others nor grow. Not thread-safe.
 */
final class XmlText implements AutoCloseable {
  private static final int ELEMENTS_PER_CHECK = 1 << 12;

  private final Engine engine;
  private final InputFile input;
  private final InputStream stream;
  private final XMLStreamReader reader;
  private int elements;

  private XmlText(Engine engine, InputFile input, InputStream stream) {
    this.engine = engine;
    this.input = input;
    this.stream = stream;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setXMLReporter((message, type, details, place) -> {}); // by default it prints
    try {
      this.reader = factory.createXMLStreamReader(stream);
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
  }

  static XmlText open(Engine engine, InputFile input) {
    return new XmlText(engine, input, input.open(engine));
  }

  /**
   * Goes to the next start or end of an element.
   *
   * @return false at the end of the file
   */
  boolean next() {
    try {
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
          if (++elements % ELEMENTS_PER_CHECK == 0) {
            engine.cancellation().throwIfCancelled();
          }
          return true;
        }
      }
      return false;
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
  }

  boolean isStart() {
    return reader.isStartElement();
  }

  /** The name of the element without its prefix. */
  String name() {
    return reader.getLocalName();
  }

  /** An attribute of the element, or null. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** An attribute of the element. */
  String required(String name) {
    String value = attribute(name);
    if (value == null) {
      throw failure("element must have the attribute " + name, "<" + name() + ">");
    }
    return value;
  }

  /**
   * The text up to the end of the element, or null if it has elements inside, which are skipped.
   */
  @Nullable String text() {
    StringBuilder text = new StringBuilder();
    boolean plain = true;
    int depth = 1;
    try {
      while (depth > 0) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            plain = false;
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              append(text);
          default -> {}
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
    return plain ? text.toString() : null;
  }

  private void append(StringBuilder text) {
    if (text.length() > SourceText.MOST_CHARACTERS) {
      throw failure("text of an element must be shorter than 16 Mi characters", "");
    }
    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
  }

  /** A refusal at the place of the element. */
  TendrilException.InvalidInput failure(String rule, String text) {
    Location at = reader.getLocation();
    return SourceText.at(
        input,
        Math.max(1, at.getLineNumber()),
        Math.max(1, at.getColumnNumber()),
        rule,
        text,
        null);
  }

  private TendrilException malformed(Exception e) {
    if (e instanceof TendrilException own) {
      return own;
    }
    Location at = e instanceof XMLStreamException xml ? xml.getLocation() : null;
    String[] lines = String.valueOf(e.getMessage()).split("\n", -1);
    String reason = lines[lines.length - 1].replaceFirst("^Message: ", "");
    return SourceText.at(
        input,
        at == null ? 1 : Math.max(1, at.getLineNumber()),
        at == null ? 1 : Math.max(1, at.getColumnNumber()),
        "file must be well-formed XML: " + reason,
        "",
        e);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (java.io.IOException e) {
      return; // everything was read or has failed already: nothing is lost
    }
  }
}
