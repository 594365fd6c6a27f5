package io.cryptvault.http.fuzz;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One connection of a stream: its frames are mutated, left out, repeated and reordered. */
final class StreamCase implements FuzzCase {
  private static final int FRAMES = 50;
  private static final long CLOCKS_APART = 5_000;

  private final Corpus corpus;
  private final List<byte[]> frames;

  StreamCase(Corpus corpus) {
    this.corpus = corpus;
    this.frames = corpus.frames.stream().map(Corpus.Heard::frame).toList();
  }

  @Override
  public Outcome run(long seed) {
    var random = new SplittableRandom(seed);
    Mutation mutation = new Mutation(random);
    StreamProtocol.Session session = corpus.venue.wire().open(corpus.names::contains);
    List<String> problems = new ArrayList<>();
    int at = random.nextInt(corpus.frames.size());
    int mutated = 0;
    long slowest = 0;
    while (mutated < FRAMES) {
      at = (random.nextInt(16) == 0 ? random.nextInt(corpus.frames.size()) : at + 1)
          % corpus.frames.size();
      Corpus.Heard heard = corpus.frames.get(at);
      byte[] frame = heard.frame();
      if (random.nextInt(4) != 0) {
        frame = mutation.of(frame, frames);
        mutated++;
      }
      String text = new String(frame, StandardCharsets.UTF_8);
      long began = System.nanoTime();
      read(session, text, heard.time(), problems);
      slowest = Math.max(slowest, System.nanoTime() - began);
    }
    return new Outcome(mutated, slowest, problems);
  }

  private void read(
      StreamProtocol.Session session, String frame, long time, List<String> problems) {
    try {
      session.read(frame, time).forEach(message -> judge(message, time, problems));
      session.at(time).forEach(message -> judge(message, time, problems));
    } catch (RuntimeException | StackOverflowError e) {
      problems.add("threw " + e);
    }
  }

  private void judge(StreamMessage message, long time, List<String> problems) {
    if (message instanceof StreamMessage.Seen seen) {
      long open = seen.bar().openTime();
      Interval interval = corpus.interval(seen.name());
      if (open < 0 || interval.start(open) != open) {
        problems.add("emitted a bar off the grid: " + seen);
      }
      if (open > time + interval.millis() + CLOCKS_APART) {
        problems.add("emitted a bar of the future: " + seen);
      }
    }
  }
}
