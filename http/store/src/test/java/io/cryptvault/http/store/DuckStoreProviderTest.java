package io.cryptvault.http.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoreProvider;
import io.cryptvault.actors.store.Stores;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an engine finds the store that its settings name. */
class DuckStoreProviderTest {
  private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "stores");

  @TempDir
  Path folder;

  @AfterAll
  static void end() {
    SYSTEM.terminate();
  }

  private Settings settings() {
    Settings defaults = Settings.defaults();
    return defaults.withStore(defaults.store().in(folder.resolve("bars.duckdb")));
  }

  @Test
  void the_store_of_the_settings_is_opened_by_the_module_on_the_class_path() {
    Bars bars = RandomBars.walk(5, 10);
    Shelf shelf = new Shelf("v", new Series(Symbol.of("X"), Interval.MINUTE));
    try (BarStore store = Stores.open(SYSTEM, settings()).orElseThrow()) {
      Await.value(
          store.put(shelf, bars, new TimeRange(bars.firstTime(), bars.lastTime() + 60_000)));
      assertThat(Await.value(store.newest(shelf, 100)).bars()).isEqualTo(bars);
    }
    assertThat(Stores.open(SYSTEM, Settings.defaults())).isEmpty();
  }

  @Test
  void a_source_that_cannot_be_opened_leaves_no_store_open() {
    Settings settings = settings();
    assertThatThrownBy(() -> Stores.inFrontOf(SYSTEM, settings, InstantSource.system(), system -> {
          throw new SettingsException(List.of("no such source"));
        }))
        .hasMessageContaining("no such source");
    try (BarStore again = Stores.open(SYSTEM, settings).orElseThrow()) {
      assertThat(again.problem()).isEmpty();
    }
  }

  @Test
  void without_the_database_the_error_names_its_library() throws Exception {
    Object provider = new WithoutDuckDb()
        .loadClass("io.cryptvault.http.store.DuckStoreProvider")
        .getConstructor()
        .newInstance();
    assertThatThrownBy(() -> ((StoreProvider) provider).open(SYSTEM, settings().store()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("expected the library org.duckdb:duckdb_jdbc on the class path");
  }

  /** The class path of somebody who took the module and not its optional library. */
  private static final class WithoutDuckDb extends ClassLoader {
    WithoutDuckDb() {
      super(DuckStoreProviderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.duckdb.")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith("io.cryptvault.http.store.")
          ? own(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
