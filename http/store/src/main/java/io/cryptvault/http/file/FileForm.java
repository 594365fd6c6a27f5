package io.cryptvault.http.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How bars are written in a file. */
enum FileForm {
  /** Lines of cells. */
  CSV,
  /** Arrays or objects, one a bar: in an array, or one a line. */
  JSON,
  /** Columns in binary. */
  PARQUET;

  private static final String MAGIC = "PAR1";
  private static final int LOOKED_AT = 64;

  /** Tells it from the first bytes, which are not taken; a CSV can begin in any other way. */
  static FileForm of(BufferedInputStream bytes) throws IOException {
    bytes.mark(LOOKED_AT);
    String first = new String(bytes.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
    bytes.reset();
    if (first.startsWith(MAGIC)) {
      return PARQUET;
    }
    String text = first.startsWith("\u00EF\u00BB\u00BF") ? first.substring(3) : first;
    return text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[") ? JSON : CSV;
  }
}
