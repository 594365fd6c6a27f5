package io.cryptvault.actors.portable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.cryptvault.actors.bytes.UnreadableBytes;
import java.io.IOException;

/** Reads what {@link PackedWriter} has written. */
final class PackedReader<T> extends StdDeserializer<T> {
  private final Class<T> type;
  private final transient Form<? super T> form;

  PackedReader(Class<T> type, Form<? super T> form) {
    super(type);
    this.type = type;
    this.form = form;
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
      throw JsonMappingException.from(
          parser, type.getSimpleName() + ": expected packed bytes, was " + parser.currentToken());
    }
    try {
      return type.cast(form.of(parser.getBinaryValue()));
    } catch (UnreadableBytes | ClassCastException e) {
      throw JsonMappingException.from(parser, type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
