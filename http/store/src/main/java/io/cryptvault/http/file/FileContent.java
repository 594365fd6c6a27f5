package io.cryptvault.http.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The bytes of a file of bars, unpacked if it is gzipped or a zip, which its first bytes tell. */
final class FileContent implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final BufferedInputStream bytes;
  private final Closeable archive;
  private final boolean isPacked;

  private FileContent(InputStream bytes, Closeable archive, boolean isPacked) {
    this.bytes =
        bytes instanceof BufferedInputStream b ? b : new BufferedInputStream(bytes, BUFFER);
    this.archive = archive;
    this.isPacked = isPacked;
  }

  /**
   * Opens a file.
   *
   * @param shown its path in messages
   */
  static FileContent open(Path file, Path shown) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6)) {
        bytes.close();
        return unzipped(file, shown);
      }
      return FileName.isGzip(shown) || startsWith(bytes, 0x1F, 0x8B)
          ? new FileContent(
              new Unpacked(shown, new GZIPInputStream(bytes, BUFFER), Files.size(file)),
              bytes,
              true)
          : new FileContent(bytes, bytes, false);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static FileContent unzipped(Path file, Path shown) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      ZipEntry entry = ZippedBars.entry(shown, zip);
      InputStream bytes = new Unpacked(shown, zip.getInputStream(entry), Files.size(file));
      return new FileContent(bytes, zip, true);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static boolean startsWith(BufferedInputStream bytes, int... magic) throws IOException {
    bytes.mark(magic.length);
    byte[] first = bytes.readNBytes(magic.length);
    bytes.reset();
    boolean is = first.length == magic.length;
    for (int i = 0; is && i < magic.length; i++) {
      is = (first[i] & 0xFF) == magic[i];
    }
    return is;
  }

  FileForm form() throws IOException {
    return FileForm.of(bytes);
  }

  /** Whether the bytes are not those of the file itself. */
  boolean isPacked() {
    return isPacked;
  }

  InputStream bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      bytes.close();
    }
  }
}
