package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who follow a chart beside its calculations. One that throws leaves; the others do not notice. Confined. */
final class Followers {
  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

  private final Series series;
  private final List<Follower> following;

  Followers(Series series, List<Follower> following) {
    this.series = series;
    this.following = new ArrayList<>(following);
  }

  void forEach(Consumer<Follower> news) {
    if (!following.isEmpty()) {
      following.removeIf(follower -> !tell(follower, news));
    }
  }

  private boolean tell(Follower follower, Consumer<Follower> news) {
    try {
      news.accept(follower);
      return true;
    } catch (RuntimeException e) {
      LOG.error(
          "Follower failed and follows no further. series={} follower={}",
          series,
          follower.name(),
          e);
      return false;
    }
  }
}
