package io.cryptvault.http.file;

import static io.cryptvault.http.file.TestFiles.DETECT;
import static io.cryptvault.http.file.TestFiles.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.BadBars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gzip and zip: what is in them is read, within bounds, and none of their names is trusted. */
class PackedFilesTest {
  private static final String BARS = HEADER + "60000,1,2,1,2,5\n120000,1,2,1,2,6\n";

  @TempDir
  Path folder;

  private BarFile read(String name, byte[] bytes) throws IOException {
    return BarFileReader.read(Files.write(folder.resolve(name), bytes), DETECT);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A zip of files with this text each; a name that ends in a slash is a folder. */
  private static byte[] zip(String text, String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.csv", "A.CSV", "A.zip", "A.csv.zip", "A", "A.data", "A.txt"})
  void the_content_tells_how_it_is_packed(String name) throws IOException {
    assertThat(read(name, zip(BARS, "BTC-1m.csv")).bars().size()).isEqualTo(2);
    assertThat(read(name, gzip(BARS)).bars().size()).isEqualTo(2);
    assertThat(read(name, BARS.getBytes(StandardCharsets.UTF_8)).bars().size()).isEqualTo(2);
  }

  @Test
  void a_zip_may_hold_other_files_beside_its_only_file_of_bars() throws IOException {
    assertThat(
            read("A.zip", zip(BARS, "__MACOSX/._A.csv", "DAT_M1.txt", "in/DAT_M1.csv", ".DS_Store"))
                .bars()
                .size())
        .isEqualTo(2);
    assertThat(read("A.zip", zip(BARS, "readings.dat")).bars().size()).isEqualTo(2);
  }

  @Test
  void a_zip_of_several_files_of_bars_or_of_none_is_an_error() throws IOException {
    byte[] two = zip(BARS, "A.csv", "B.json");
    assertThatThrownBy(() -> read("A.zip", two))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("A.zip", "one file of bars", "found 2 (A.csv, B.json)", "unpack");
    byte[] none = zip("", "folder/");
    assertThatThrownBy(() -> read("A.zip", none))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("found none");
    ByteArrayOutputStream empty = new ByteArrayOutputStream();
    new ZipOutputStream(empty).close();
    assertThatThrownBy(() -> read("A.zip", empty.toByteArray())).isInstanceOf(BadBars.class);
  }

  @Test
  void the_path_of_an_entry_is_not_used() throws IOException {
    BarFile file = read("A.zip", zip(BARS, "../../outside.csv"));
    assertThat(file.bars().size()).isEqualTo(2);
    assertThat(file.path().getFileName()).hasToString("A.zip");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void what_unpacks_to_more_than_it_should_is_refused() throws IOException {
    String flat = HEADER + "60000,1,1,1,1,0\n".repeat(1_250_000);
    byte[] gzipped = gzip(flat);
    assertThat((long) gzipped.length).isLessThan(300_000);
    assertThatThrownBy(() -> read("A.csv.gz", gzipped))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("A.csv.gz", "unpacks to at most", "unpack it first");
    byte[] zipped = zip(flat, "A.csv");
    assertThatThrownBy(() -> read("A.zip", zipped))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("unpacks to at most");
  }

  @Test
  void a_file_of_bad_rows_alone_is_refused_before_it_fills_the_memory() throws IOException {
    byte[] rows = (HEADER + "x,1,2,1,2,5\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read("A.csv", rows))
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("most rows are not valid bars, the first at line 2");
  }

  @Test
  void a_damaged_zip_is_an_error() throws IOException {
    byte[] whole = zip(BARS, "A.csv");
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> read("A.zip", half))
        .isInstanceOf(BadBars.class)
        .hasMessageContainingAll("A.zip", "cannot be read");
  }
}
