package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.Question;
import io.cryptvault.config.WorkerSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one series that wait, in their order. Equal ones, whoever asks, count as one, for one computation answers them
 * all. Bounds: {@code stash-capacity} that differ, {@code max-waiting} in all; a question beyond them is not taken. Confined.
 */
public final class HeldQuestions {
  private final int mostDifferent;
  private final int most;
  private final Deque<Question> questions = new ArrayDeque<>(0);
  private final Set<Question.What> different = new HashSet<>(0);

  public HeldQuestions(WorkerSettings settings) {
    this.mostDifferent = settings.stashCapacity();
    this.most = settings.maxWaiting();
  }

  /** Whether it was taken. */
  public boolean hold(Question question) {
    Question.What what = question.what();
    if (questions.size() >= most
        || different.size() >= mostDifferent && !different.contains(what)) {
      return false;
    }
    different.add(what);
    return questions.add(question);
  }

  @Nullable
  Question next() {
    Question next = questions.poll();
    if (questions.isEmpty()) {
      different.clear();
    }
    return next;
  }

  public List<Question> takeAll() {
    List<Question> all = new ArrayList<>(questions);
    questions.clear();
    different.clear();
    return all;
  }

  /** Refuses all of them. */
  public void deny(Refusal why) {
    takeAll().forEach(question -> question.deny(why));
  }
}
