package io.cryptvault.http.server;

/** The {@code ETag} of an answer that is compressed: that of the answer with a suffix, because a strong tag names bytes. */
final class EncodedTag {
  private static final String SUFFIX = "-gzip\"";

  private EncodedTag() {}

  /** The tag of the compressed bytes. A weak tag names a meaning, not bytes, and stays. */
  static String of(String tag) {
    return isStrong(tag) ? tag.substring(0, tag.length() - 1) + SUFFIX : tag;
  }

  /** Whether a list of tags has that of a compressed answer. */
  static boolean isIn(String tags) {
    return tags.contains(SUFFIX);
  }

  /** A list of tags, each as it is without compression. */
  static String plain(String tags) {
    return tags.replace(SUFFIX, "\"");
  }

  private static boolean isStrong(String tag) {
    return tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"");
  }
}
