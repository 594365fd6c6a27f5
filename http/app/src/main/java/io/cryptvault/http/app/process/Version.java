package io.cryptvault.http.app.process;

import picocli.CommandLine;

/** The version that the jar's manifest names. */
public final class Version implements CommandLine.IVersionProvider {
  /** Reads nothing yet. */
  public Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {"cryptvault " + text()};
  }

  /** {@return the version alone, {@code development build} where there is no jar} */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development build" : version;
  }
}
