package io.cryptvault.http.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is written as a whole or not at all. The bytes go to a temporary file beside it, which takes its name at the end;
 * until then an existing file stays as it is. Links are followed: their target is replaced, and its mode is kept. A device or a
 * pipe is not replaced, the bytes are copied to it. A process that stops early leaves no temporary file. Thread-safe.
 */
public final class AtomicFile implements AutoCloseable {
  /** The limit of Linux. */
  private static final int MAX_LINKS = 40;

  private static final String POSIX = "posix";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<AtomicFile> OPEN = removedAtShutdown();

  private final Path target;
  private final Path part;
  private final boolean isInPlace;
  private boolean isOver;

  private AtomicFile(Path target, Path part, boolean isInPlace) {
    this.target = target;
    this.part = part;
    this.isInPlace = isInPlace;
  }

  /**
   * Creates the temporary file.
   *
   * @param file the file to be written; it need not exist
   * @return to be written to {@link #part}, finished by {@link #end} and closed
   * @throws IOException if the temporary file cannot be created
   */
  public static AtomicFile begin(Path file) throws IOException {
    boolean isInPlace = isInPlace(file);
    Path target = isInPlace ? file : behindLinks(file);
    Path part = isInPlace
        ? Path.of(System.getProperty("java.io.tmpdir"), name())
        : target.resolveSibling(name());
    Files.createFile(part);
    AtomicFile whole = new AtomicFile(target, part, isInPlace);
    OPEN.add(whole);
    if (whole.keepsMode()) {
      // Whoever may not read the old file may not read the new bytes either.
      Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_WRITE);
      mode.addAll(Files.getPosixFilePermissions(target));
      Files.setPosixFilePermissions(part, mode);
    }
    return whole;
  }

  /**
   * Whether the file must be written in place, because it is a device, a pipe or a stream of this process. {@code /dev/fd/3} may
   * lead to a file, but the program that opened it would never see the bytes of a replacement.
   *
   * @param file need not exist
   * @return whether it is never replaced
   */
  public static boolean isInPlace(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return true;
    }
    Path at = file.toAbsolutePath();
    for (int links = 0; links < MAX_LINKS && !isOfTheSystem(at); links++) {
      Optional<Path> next = behindLink(at);
      if (next.isEmpty()) {
        return false;
      }
      at = next.get();
    }
    return isOfTheSystem(at);
  }

  private static boolean isOfTheSystem(Path file) {
    return file.startsWith("/dev") || file.startsWith("/proc");
  }

  /** The target of links, which need not exist yet. */
  private static Path behindLinks(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int links = 0; links < MAX_LINKS; links++) {
      Optional<Path> next = behindLink(at);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    throw new FileSystemLoopException(file.toString());
  }

  private static Optional<Path> behindLink(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? Optional.of(file.resolveSibling(Files.readSymbolicLink(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the link was just removed: the file is created in its place
    }
  }

  private static String name() {
    return ".cryptvault-" + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".part";
  }

  private static Set<AtomicFile> removedAtShutdown() {
    Set<AtomicFile> open = ConcurrentHashMap.newKeySet();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> open.forEach(AtomicFile::abandon), "cryptvault-part"));
    return open;
  }

  /** Removes the temporary files of all unfinished files, for a process that ends without shutdown hooks. */
  public static void abandonAll() {
    OPEN.forEach(AtomicFile::abandon);
  }

  /** {@return the temporary file to write to; empty at first} */
  public Path part() {
    return part;
  }

  /**
   * Gives the temporary file its final name, or copies it to a device or pipe.
   *
   * @throws IOException if that fails; an existing file is then unchanged
   */
  public synchronized void end() throws IOException {
    if (isOver) {
      return; // the process is being stopped
    }
    if (isInPlace) {
      try (OutputStream out = Files.newOutputStream(target)) {
        Files.copy(part, out);
      }
      return;
    }
    if (keepsMode()) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean keepsMode() {
    return !isInPlace
        && Files.exists(target)
        && target.getFileSystem().supportedFileAttributeViews().contains(POSIX);
  }

  private synchronized void abandon() {
    isOver = true;
    part.toFile().delete(); // the process ends: there is nobody to report a failure to
  }

  /** Removes the temporary file unless {@link #end} has moved it. */
  @Override
  public synchronized void close() throws IOException {
    OPEN.remove(this);
    Files.deleteIfExists(part);
  }
}
