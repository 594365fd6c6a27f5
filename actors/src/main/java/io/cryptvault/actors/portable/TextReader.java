package io.cryptvault.actors.portable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Reads a value that is written as text. */
final class TextReader<T> extends StdDeserializer<T> {
  private final transient Function<String, T> read;

  TextReader(Class<T> type, Function<String, T> read) {
    super(type);
    this.read = read;
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw JsonMappingException.from(
          parser,
          handledType().getSimpleName() + ": expected a text, was " + parser.currentToken());
    }
    try {
      return read.apply(parser.getText());
    } catch (RuntimeException e) {
      throw JsonMappingException.from(parser, String.valueOf(e.getMessage()), e);
    }
  }
}
