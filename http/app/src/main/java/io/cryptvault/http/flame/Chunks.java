package io.cryptvault.http.flame;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a JVM writes while it records, as one recording. A JVM that is killed leaves its last file open: what it has flushed is
 * whole, and is read when its header says that the file is closed.
 */
final class Chunks {
  /** Written when a recording has reached its length; the JVM then removes the files that it is made of. */
  static final String WHOLE = "whole.jfr";

  private static final int HEADER_BYTES = 68;
  private static final int MAGIC = 0x464c5200; // FLR, then 0
  private static final int SIZE_AT = 8;
  private static final int STATE_AT = 64;
  private static final byte CLOSED = 0;

  private Chunks() {}

  /**
   * Joins all files below a folder, in the order of their names, which are times.
   *
   * @return whether there was anything to join
   */
  static boolean join(Path folder, Path recording) throws IOException {
    Path whole = folder.resolve(WHOLE);
    if (Files.exists(whole) && Files.size(whole) > 0) {
      Files.copy(whole, recording, StandardCopyOption.REPLACE_EXISTING);
      return true;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".jfr")).sorted().toList();
    }
    boolean isAny = false;
    try (OutputStream out = Files.newOutputStream(recording)) {
      for (Path file : files) {
        isAny |= append(file, out);
      }
    }
    return isAny;
  }

  private static boolean append(Path file, OutputStream out) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
      while (header.hasRemaining() && in.read(header) >= 0) {}
      if (header.hasRemaining() || header.getInt(0) != MAGIC) {
        return false;
      }
      long size = Math.min(header.getLong(SIZE_AT), in.size());
      if (size <= HEADER_BYTES) {
        return false; // nothing was flushed yet
      }
      header.put(STATE_AT, CLOSED);
      out.write(header.array());
      WritableByteChannel rest = Channels.newChannel(out);
      for (long at = HEADER_BYTES; at < size; ) {
        at += in.transferTo(at, size - at, rest);
      }
      return true;
    }
  }
}
