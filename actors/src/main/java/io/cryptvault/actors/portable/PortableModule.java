package io.cryptvault.actors.portable;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;

/**
 * Teaches Jackson to write the messages of a series. {@code reference.conf} names it for our serializer only; other uses of Jackson
 * in the process do not see it. Records that are not listed here are written field by field.
 */
public final class PortableModule extends SimpleModule {
  private static final Form<WatchEvent.Beginning> BEGINNING =
      new Form<>(StreamForm::pack, StreamForm::unpack);

  /** Pekko creates it by its name. */
  public PortableModule() {
    super("cryptvault");
    addSerializer(Symbol.class, ToStringSerializer.instance);
    addDeserializer(Symbol.class, new TextReader<>(Symbol.class, Symbol::of));
    addSerializer(Interval.class, ToStringSerializer.instance);
    addDeserializer(Interval.class, new TextReader<>(Interval.class, SeriesForm::interval));
    packed(Bars.class, new Form<>(BarsForm::pack, BarsForm::unpack));
    packed(ClosedBars.class, new Form<>(BarsForm::packClosed, BarsForm::unpackClosed));
    packed(Trade.class, new Form<>(BarsForm::packTrade, BarsForm::unpackTrade));
    packed(Answer.Given.class, new Form<>(AnswerForm::pack, AnswerForm::unpack));
    packed(
        WatchEvent.Updates.class, new Form<>(StreamForm::packUpdates, StreamForm::unpackUpdates));
    packed(WatchEvent.Beginning.class, BEGINNING);
    packed(WatchEvent.Snapshot.class, BEGINNING);
    packed(WatchEvent.Resumed.class, BEGINNING);
  }

  private <T> void packed(Class<T> type, Form<? super T> form) {
    addSerializer(type, new PackedWriter<>(type, form));
    addDeserializer(type, new PackedReader<>(type, form));
  }
}
