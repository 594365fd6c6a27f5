package io.cryptvault.http.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code http → actors → config → engine}: each room knows those below, none above. {@link ImportsTest} reads the sources. */
@Execution(ExecutionMode.CONCURRENT)
class StairTest {
  @Test
  void the_engine_is_pure() {
    ArchRule rule = classes()
        .that()
        .resideInAPackage("io.cryptvault.engine..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.cryptvault.engine..", "java..", "org.roaringbitmap..", "org.jspecify..");
    rule.check(House.CLASSES);
  }

  @Test
  void the_engine_opens_nothing() {
    ArchRule rule = noClasses()
        .that()
        .resideInAPackage("io.cryptvault.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "java.nio.file..", "java.util.concurrent..", "java.util.logging..");
    rule.check(House.CLASSES);
  }

  @Test
  void config_knows_the_engine_alone() {
    ArchRule rule = classes()
        .that()
        .resideInAPackage("io.cryptvault.config..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.cryptvault.config..",
            "io.cryptvault.engine..",
            "com.typesafe.config..",
            "java..",
            "org.jspecify..");
    rule.check(House.CLASSES);
  }

  @Test
  void actors_know_nothing_of_http() {
    ArchRule rule = noClasses()
        .that()
        .resideInAPackage("io.cryptvault.actors..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cryptvault.http..", "org.apache.pekko.http..");
    rule.check(House.CLASSES);
  }

  @Test
  void of_the_actors_only_the_form_of_messages_knows_jackson() {
    ArchRule rule = noClasses()
        .that()
        .resideInAPackage("io.cryptvault.actors..")
        .and()
        .resideOutsideOfPackage("io.cryptvault.actors.portable")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..");
    rule.check(House.CLASSES);
  }

  @Test
  void packages_do_not_go_in_circles() {
    ArchRule rule = slices().matching("io.cryptvault.(**)").should().beFreeOfCycles();
    rule.check(House.CLASSES);
  }

  @Test
  void the_rooms_of_the_engine_do_not_go_in_circles() {
    ArchRule rule = slices().matching("io.cryptvault.engine.(*)..").should().beFreeOfCycles();
    rule.check(House.CLASSES);
  }

  @Test
  void the_rooms_of_http_do_not_go_in_circles() {
    ArchRule rule = slices().matching("io.cryptvault.http.(*)..").should().beFreeOfCycles();
    rule.check(House.CLASSES);
  }

  @Test
  void the_rooms_of_the_actors_do_not_go_in_circles() {
    ArchRule rule = slices().matching("io.cryptvault.actors.(*)..").should().beFreeOfCycles();
    rule.check(House.CLASSES);
  }
}
