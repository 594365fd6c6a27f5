package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The followers of a chart other than its calculations. One that throws is removed; the others continue. Confined to the chart's worker.
 */
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
          "Follower failed and was removed. series={} follower={}", series, follower.name(), e);
      return false;
    }
  }
}
