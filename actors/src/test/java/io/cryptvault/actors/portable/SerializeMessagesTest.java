package io.cryptvault.actors.portable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.config.Settings;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProvider;
import org.junit.jupiter.api.Test;

/** In the tests of this module a message without a form does not arrive, whatever starts the actor system. */
class SerializeMessagesTest {

  private record WithoutForm() {}

  private record Local(Object anything) implements InThisJvm {}

  @Test
  void a_message_without_a_form_does_not_arrive_in_a_kit() {
    ActorTestKit kit = ActorTestKit.create();
    try {
      requireForms(kit);
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void a_message_without_a_form_does_not_arrive_in_a_kit_with_manual_time() {
    ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    try {
      requireForms(kit);
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void an_engine_has_its_forms_in_its_own_system_and_does_not_change_other_uses_of_jackson() {
    try (CryptVault vault =
        CryptVault.with(Settings.defaults()).source(new FakeSource()).start()) {
      ActorSystem<?> system = vault.system();
      assertThat(system.settings().config().getBoolean("pekko.actor.serialize-messages"))
          .isTrue();
      CborMessage message = new WorkerCommand.GapRecorded(7);
      assertThat(Pipe.of(system).there(message)).isEqualTo(message);
      assertThat(modules(system, "cryptvault-cbor")).contains("cryptvault");
      assertThat(modules(system, "jackson-cbor")).doesNotContain("cryptvault");
      assertThat(modules(system, "jackson-json")).doesNotContain("cryptvault");
    }
  }

  private static java.util.Set<Object> modules(ActorSystem<?> system, String serializer) {
    ObjectMapper mapper =
        JacksonObjectMapperProvider.get(system).getOrCreate(serializer, Optional.empty());
    return mapper.getRegisteredModuleIds();
  }

  /** The next message arrives, so the first one is not just late. */
  private static void requireForms(ActorTestKit kit) {
    TestProbe<Object> probe = kit.createTestProbe();
    probe.ref().tell(new WithoutForm());
    Local local = new Local(new Object());
    probe.ref().tell(local);
    CborMessage portable = new WorkerCommand.TailMissed("the stream broke");
    probe.ref().tell(portable);
    assertThat(probe.receiveMessage()).isSameAs(local);
    assertThat(probe.receiveMessage()).isEqualTo(portable).isNotSameAs(portable);
  }
}
