package io.cryptvault.http.trial;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/** Makes a dispatcher run on a {@link RunLoop}. */
public final class RunLoopConfigurator extends ExecutorServiceConfigurator {
  private final RunLoop loop;

  public RunLoopConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.loop = RunLoop.of(prerequisites.settings().config().getInt("trial.loop"));
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new OnLoop(loop);
  }

  private static final class OnLoop extends AbstractExecutorService {
    private final RunLoop loop;
    private volatile boolean shutDown;

    OnLoop(RunLoop loop) {
      this.loop = loop;
    }

    @Override
    public void execute(Runnable task) {
      loop.execute(task);
    }

    @Override
    public void shutdown() {
      shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutDown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return shutDown;
    }

    @Override
    public boolean isTerminated() {
      return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return shutDown;
    }

    /** Overridden because the default waits for tasks, and there are none here. */
    @Override
    public void close() {
      shutdown();
    }
  }
}
