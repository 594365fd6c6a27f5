package io.cryptvault.http.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {
  private static final String URL = "http://127.0.0.1:8080/#/?cols=rsi%2814%29";

  @TempDir
  Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_first_browser_that_is_there_gets_the_address() throws Exception {
    Path opened = folder.resolve("opened");
    Path browser = folder.resolve("browser");
    Files.writeString(browser, "#!/bin/sh\necho \"$1 $2\" > " + opened + "\n");
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));

    Process process = Browser.open(
            URL, Map.of("BROWSER", folder.resolve("absent") + ":" + browser + " new %s"), "Linux")
        .orElseThrow();

    assertThat(process.waitFor()).isZero();
    assertThat(opened).hasContent("new " + URL);
  }

  @Test
  void without_a_display_nothing_is_started() {
    assertThat(Browser.open(URL, Map.of(), "Linux")).isEmpty();
    assertThat(Browser.open(URL, Map.of("BROWSER", folder + "/none"), "Linux")).isEmpty();
  }
}
