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
 * A file that takes its name when it is whole. Until then its bytes stand beside it, in a file of this run alone, and one that
 * is there already stays as it is. Links are followed: the file behind them is replaced, and its mode is kept. A device or a
 * pipe keeps its place and is sent the bytes. A process that is stopped leaves nothing behind. Thread-safe.
 */
public final class AtomicFile implements AutoCloseable {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private static final String POSIX = "posix";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<AtomicFile> OPEN = openUntilTheEnd();

  private final Path target;
  private final Path part;
  private final boolean isInPlace;
  private boolean isOver;

  private AtomicFile(Path target, Path part, boolean isInPlace) {
    this.target = target;
    this.part = part;
    this.isInPlace = isInPlace;
  }

  /** Makes room for the bytes; fails where the file could not be made. */
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
      // Nobody may read the new bytes who may not read the old ones.
      Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_WRITE);
      mode.addAll(Files.getPosixFilePermissions(target));
      Files.setPosixFilePermissions(part, mode);
    }
    return whole;
  }

  /**
   * Whether the file cannot be replaced, for it is a device, a pipe or a stream of this process: {@code /dev/fd/3} may lead to a
   * file, but who gave us the stream has it open and would wait for its bytes in vain.
   */
  public static boolean isInPlace(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return true;
    }
    Path at = file.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS && !isOfTheSystem(at); links++) {
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

  /** The file behind links, which need not be there yet. */
  private static Path behindLinks(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS; links++) {
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
      return Optional.empty(); // removed meanwhile: it is made where it was
    }
  }

  private static String name() {
    return ".cryptvault-" + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".part";
  }

  private static Set<AtomicFile> openUntilTheEnd() {
    Set<AtomicFile> open = ConcurrentHashMap.newKeySet();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> open.forEach(AtomicFile::abandon), "cryptvault-part"));
    return open;
  }

  /** Removes what every unfinished file has written, for a process that ends without its shutdown hooks. */
  public static void abandonAll() {
    OPEN.forEach(AtomicFile::abandon);
  }

  /** Where the bytes are written meanwhile: an empty file. */
  public Path part() {
    return part;
  }

  /** The bytes are all there: the file takes its name. */
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
    part.toFile().delete(); // at the end of the process nobody is left to tell that it could not be
  }

  /** Removes what is not whole. */
  @Override
  public synchronized void close() throws IOException {
    OPEN.remove(this);
    Files.deleteIfExists(part);
  }
}
