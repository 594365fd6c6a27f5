package io.cryptvault.http.fuzz;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.venue.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.apache.pekko.util.ByteString;

/** One answer to a REST call, read as the gate reads it. */
final class RestCase implements FuzzCase {
  private static final Duration LONGEST_HOLD = Duration.ofDays(3);
  private static final List<String> TYPES = List.of("text/html", "image/png", "");

  private final Corpus corpus;
  private final List<byte[]> bodies;

  RestCase(Corpus corpus) {
    this.corpus = corpus;
    this.bodies = corpus.documents.stream().map(Corpus.Document::body).toList();
  }

  @Override
  public Outcome run(long seed) {
    var random = new SplittableRandom(seed);
    Corpus.Document document = corpus.documents.get(random.nextInt(corpus.documents.size()));
    byte[] other = bodies.get(random.nextInt(bodies.size()));
    byte[] body = random.nextInt(16) == 0 ? other : document.body();
    if (random.nextInt(64) != 0) {
      body = new Mutation(random).of(body, bodies);
    }
    String type =
        random.nextInt(64) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : document.contentType();
    int status = random.nextInt(16) == 0 ? 200 : document.status();
    Answer answer = new Answer(
        status,
        type,
        Optional.of(Corpus.NOW),
        OptionalInt.empty(),
        OptionalInt.empty(),
        ByteString.fromArrayUnsafe(body));
    List<String> problems = new ArrayList<>();
    long began = System.nanoTime();
    read(document, answer, problems);
    return new Outcome(1, System.nanoTime() - began, problems);
  }

  private void read(Corpus.Document document, Answer answer, List<String> problems) {
    try {
      Optional<CallFailure> refused = corpus.venue.refusals().read(answer, () -> Corpus.NOW);
      if (refused.isPresent()) {
        Duration hold = refused.get().hold();
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
          problems.add("holds for " + hold);
        }
        return;
      }
      Object value = document.query().reader().read(answer);
      if (value instanceof Page page) {
        judge(document.asked(), page, problems);
      }
    } catch (CallFailure refusal) {
      // The one type that a reader may throw.
    } catch (RuntimeException | StackOverflowError e) {
      problems.add("threw " + e);
    }
  }

  private static void judge(Corpus.Asked asked, Page page, List<String> problems) {
    Bars bars = page.bars();
    Interval interval = asked.interval();
    for (int i = 0; i < bars.size(); i++) {
      long open = bars.openTime(i);
      if (interval.start(open) != open || open < 0) {
        problems.add("took a bar off the grid, " + open);
      }
      if (interval.end(open) > Corpus.NOW.toEpochMilli()) {
        problems.add("took a bar that has not ended, " + open);
      }
      if (i > 0 && open <= bars.openTime(i - 1)) {
        problems.add("took bars out of order, " + open);
      }
      bars.get(i); // throws when its figures make no bar
    }
    if (page.next().isPresent() && page.next().getAsLong() <= asked.from()) {
      problems.add("goes on where it began: " + page.next().getAsLong());
    }
    if (page.prior().isPresent() && page.prior().getAsLong() >= asked.before()) {
      problems.add("goes back to where it began: " + page.prior().getAsLong());
    }
  }
}
