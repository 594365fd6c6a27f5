package io.cryptvault.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/** The files of the dashboard by their paths. Each is read and compressed when it is first asked for, and kept. Thread-safe. */
public final class PageFiles {
  private static final String FOLDER = "web";
  private static final String INDEX = "/index.html";

  /** Lower-case names without a point but before the ending, so that no path leads out of the folder. */
  private static final Pattern PATH =
      Pattern.compile("(?:/[a-z0-9-]+)*/[a-zA-Z0-9-]+(?:\\.[A-Z]+)?\\.([a-z]+)");

  /** The endings that are served. */
  private static final Map<String, ContentType> CONTENT_TYPES = Map.of(
      "html", text("html"),
      "js", text("javascript"),
      "css", text("css"),
      "svg", ContentTypes.create(MediaTypes.IMAGE_SVG_XML),
      "txt", text("plain"));

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  /** Nothing is read yet. */
  public PageFiles() {}

  /**
   * Finds a file.
   *
   * @param path of a request, such as {@code /app.js}; {@code /} is {@code /index.html}
   * @return the file; empty where there is none
   */
  public Optional<PageFile> find(String path) {
    String name = path.equals("/") ? INDEX : path;
    PageFile known = read.get(name);
    return known != null ? Optional.of(known) : load(name);
  }

  private Optional<PageFile> load(String name) {
    Matcher match = PATH.matcher(name);
    ContentType contentType = match.matches() ? CONTENT_TYPES.get(match.group(1)) : null;
    if (contentType == null) {
      return Optional.empty();
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      PageFile file = PageFile.of(contentType, in.readAllBytes());
      read.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the dashboard's file " + name + " cannot be read", e);
    }
  }

  private static ContentType text(String kind) {
    return ContentTypes.create(
        MediaTypes.customWithOpenCharset("text", kind, Map.of(), true), HttpCharsets.UTF_8);
  }
}
