package io.cryptvault.actors.portable;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import org.apache.pekko.Done;

/** The value of an answer, after the name of its kind. The list is closed: an answer holds nothing else. */
final class AnswerForm {
  private static final String READINGS = "readings";
  private static final String ANALYSIS = "analysis";
  private static final String BARS = "bars";
  private static final String DONE = "done";

  private AnswerForm() {}

  static void pack(Answer.Given<?> answer, Packer packer) {
    switch (answer.value()) {
      case Readings readings -> ReadingsForm.pack(readings, packer.text(READINGS));
      case Analysis analysis -> AnalysisForm.pack(analysis, packer.text(ANALYSIS));
      case SeriesBars bars -> BarsForm.packSeries(bars, packer.text(BARS));
      case Done done -> packer.text(DONE);
      default ->
        throw new IllegalArgumentException(
            "answer: expected readings, an analysis, bars or Done, was "
                + answer.value().getClass().getName()
                + "; send what stays in this process without an Answer around it");
    }
  }

  static Answer.Given<?> unpack(Unpacker unpacker) {
    String kind = unpacker.text();
    return new Answer.Given<>(
        switch (kind) {
          case READINGS -> ReadingsForm.unpack(unpacker);
          case ANALYSIS -> AnalysisForm.unpack(unpacker);
          case BARS -> BarsForm.unpackSeries(unpacker);
          case DONE -> Done.getInstance();
          default ->
            throw new UnreadableBytes(
                "answer: expected readings, analysis, bars or done, was \"" + kind + "\"");
        });
  }
}
