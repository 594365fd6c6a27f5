package io.cryptvault.actors.portable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes a value as one field of bytes. */
final class PackedWriter<T> extends StdSerializer<T> {
  private final transient Form<? super T> form;

  PackedWriter(Class<T> type, Form<? super T> form) {
    super(type);
    this.form = form;
  }

  @Override
  public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
      throws IOException {
    generator.writeBinary(form.toBytes(value));
  }
}
