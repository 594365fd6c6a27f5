package io.cryptvault.http.app.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultStoreTest {
  @Test
  void it_is_in_the_folder_for_data_that_the_environment_names() {
    assertThat(DefaultStore.file(Map.of("XDG_DATA_HOME", "/data", "HOME", "/home/ann"), "/root"))
        .contains(Path.of("/data/cryptvault/bars.duckdb"));
  }

  @Test
  void without_one_it_is_below_the_home_folder() {
    Path ofAnn = Path.of("/home/ann/.local/share/cryptvault/bars.duckdb");
    assertThat(DefaultStore.file(Map.of("HOME", "/home/ann"), "/root")).contains(ofAnn);
    for (String ignored : new String[] {"", "data", "./data"}) { // the specification asks for it
      assertThat(DefaultStore.file(Map.of("XDG_DATA_HOME", ignored, "HOME", "/home/ann"), "/root"))
          .contains(ofAnn);
    }
  }

  @Test
  void without_a_home_in_the_environment_the_jvm_knows_it() {
    assertThat(DefaultStore.file(Map.of(), "/home/ann"))
        .contains(Path.of("/home/ann/.local/share/cryptvault/bars.duckdb"));
  }

  /** The JVM says {@code ?} of a user whom the system does not know, as in many containers. */
  @Test
  void a_user_without_a_home_has_none() {
    assertThat(DefaultStore.file(Map.of(), "?")).isEmpty();
    assertThat(DefaultStore.file(Map.of(), null)).isEmpty();
    assertThat(DefaultStore.file(Map.of("HOME", "\0"), "")).isEmpty();
  }
}
