package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Of packages made up: what goes in a circle is found, and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class PackagesTest {
  private static final SourceFile PEEL = file("Peel", "fruit", "");

  /** A class of this name in a package below {@code io.cryptvault}. */
  private static SourceFile file(String name, String packageName, String code) {
    return SourceFile.of(
        name + ".java",
        "package io.cryptvault." + packageName + ";\n" + code + "\nclass " + name + " {}");
  }

  private static List<String> circles(SourceFile... files) {
    return Packages.of(List.of(files)).circles();
  }

  @Test
  void a_circle_is_told_with_the_imports_that_make_it() {
    assertThat(circles(
            file("Cake", "cake", "import io.cryptvault.dough.Dough;\nimport java.util.List;"),
            file(
                "Dough",
                "dough",
                "import io.cryptvault.oven.Oven;\nimport io.cryptvault.fruit.Peel;"),
            file(
                "Oven", "oven", "import io.cryptvault.cake.Cake;\nimport io.cryptvault.cake.Tart;"),
            file("Fire", "oven", "import io.cryptvault.cake.Cake;"),
            PEEL))
        .singleElement()
        .asString()
        .isEqualToNormalizingNewlines("""
            io.cryptvault.cake -> io.cryptvault.dough -> io.cryptvault.oven -> io.cryptvault.cake
            io.cryptvault.cake needs io.cryptvault.dough:
              Cake.java: io.cryptvault.dough.Dough
            io.cryptvault.dough needs io.cryptvault.oven:
              Dough.java: io.cryptvault.oven.Oven
            io.cryptvault.oven needs io.cryptvault.cake:
              Fire.java: io.cryptvault.cake.Cake
              Oven.java: io.cryptvault.cake.Cake
              Oven.java: io.cryptvault.cake.Tart\
            """);
  }

  @Test
  void a_circle_of_files_in_one_package_is_told() {
    List<SourceFile> files = List.of(
        file("Cake", "cake", "// of Dough\n"),
        file("Dough", "cake", "record Wet(Oven oven) {}"),
        file("Oven", "cake", "enum Heat { OF } Dough dough;"));
    assertThat(Packages.files(files, "io.cryptvault.cake").circles())
        .singleElement()
        .asString()
        .startsWith("Dough.java -> Oven.java -> Dough.java");
  }

  @Test
  void a_sealed_type_and_those_it_permits_are_no_circle() {
    List<SourceFile> files = List.of(
        file("Food", "cake", "sealed interface Food permits Tart, Bread {}"),
        file("Tart", "cake", "record Tart() implements Food {}"),
        file("Bread", "cake", "record Bread() implements Food {}"));
    assertThat(Packages.files(files, "io.cryptvault.cake").circles()).isEmpty();
  }

  @Test
  void a_stair_has_none() {
    assertThat(circles(
            file(
                "Cake",
                "cake",
                "import io.cryptvault.dough.Dough;\nimport io.cryptvault.fruit.Peel;"),
            file("Dough", "dough", "import io.cryptvault.fruit.Peel;"),
            PEEL))
        .isEmpty();
  }

  @Test
  void a_package_and_one_inside_it_are_two() {
    assertThat(circles(
            file("Oven", "oven", "import io.cryptvault.oven.gas.Flame;"),
            file("Flame", "oven.gas", "import io.cryptvault.oven.Oven;")))
        .singleElement()
        .asString()
        .startsWith("io.cryptvault.oven -> io.cryptvault.oven.gas -> io.cryptvault.oven");
  }

  @Test
  void two_circles_are_told_as_two() {
    assertThat(circles(
            file("A", "a", "import io.cryptvault.b.B;"),
            file("B", "b", "import io.cryptvault.a.A;\nimport io.cryptvault.c.C;"),
            file("C", "c", "import io.cryptvault.d.D;"),
            file("D", "d", "import io.cryptvault.c.C;")))
        .hasSize(2);
  }

  @Test
  void imports_of_every_form_and_full_names_in_code_count() {
    Stream.of(
            "import io.cryptvault.cake.*;",
            "import io.cryptvault.cake.Cake.Slice;",
            "import static io.cryptvault.cake.Cake.bake;",
            "import static io.cryptvault.cake.Cake.*;",
            "class A { Object o(Object x) { return x instanceof io.cryptvault.cake.Cake; } }",
            "class A { char c = '\"'; Object o = (io.cryptvault\n        .cake.Cake) null; }")
        .forEach(code -> assertThat(circles(
                file("Cake", "cake", "import io.cryptvault.fruit.Peel;"),
                file("Pear", "fruit", code),
                PEEL))
            .as(code)
            .hasSize(1));
  }

  @Test
  void comments_and_texts_do_not_count() {
    Stream.of(
            "// io.cryptvault.cake.Cake",
            "/** As {@link io.cryptvault.cake.Cake}. */",
            "class A { String a = \"io.cryptvault.cake.Cake\"; }",
            "class A { String a = \"\\\"io.cryptvault.cake.Cake\"; }",
            "class A { String a = \"\"\"\n  \"io.cryptvault.cake.Cake\n  \"\"\"; }",
            "import com.acme.io.cryptvault.cake.Cake;")
        .forEach(code -> assertThat(circles(
                file("Cake", "cake", "import io.cryptvault.fruit.Peel;"),
                file("Pear", "fruit", code),
                PEEL))
            .as(code)
            .isEmpty());
  }

  @Test
  void rooms_go_in_a_circle_though_their_packages_do_not() {
    List<SourceFile> sources = List.of(
        file("Cake", "shop.cake.sweet", "import io.cryptvault.shop.oven.Oven;"),
        file("Oven", "shop.oven", ""),
        file("Door", "shop.oven.door", "import io.cryptvault.shop.cake.Tin;"),
        file("Tin", "shop.cake", ""));
    assertThat(Packages.of(sources).circles()).isEmpty();
    assertThat(Packages.rooms(sources).circles())
        .singleElement()
        .asString()
        .startsWith(
            "io.cryptvault.shop.cake -> io.cryptvault.shop.oven -> io.cryptvault.shop.cake");
  }

  @Test
  void a_module_that_needs_one_above_it_or_one_that_nobody_knows_is_told() {
    Packages modules = Packages.modules(List.of(
        file("Cake", "shop.cake", "import io.cryptvault.farm.egg.Egg;"),
        file("Egg", "farm.egg", "import io.cryptvault.shop.cake.Cake;"),
        file("Cart", "street", "import io.cryptvault.farm.egg.Egg;")));
    assertThat(modules.upwards(List.of("io.cryptvault.shop", "io.cryptvault.farm")))
        .satisfiesExactly(
            told -> assertThat(told).isEqualToNormalizingNewlines("""
                io.cryptvault.farm needs io.cryptvault.shop:
                  Egg.java: io.cryptvault.shop.cake.Cake\
                """),
            told -> assertThat(told).isEqualToNormalizingNewlines("""
                io.cryptvault.street needs io.cryptvault.farm:
                  Cart.java: io.cryptvault.farm.egg.Egg\
                """));
  }

  @Test
  void what_cannot_be_judged_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> circles(file("Cake", "cake", "import io.cryptvault.moon.Cheese;")))
        .withMessage("expected a name in a package that was read, was io.cryptvault.moon.Cheese;"
            + " read its sources too");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceFile.of("Cake.java", "class Cake {}"))
        .withMessage("Cake.java: expected a line such as \"package io.cryptvault.engine.market;\","
            + " found none");
  }
}
