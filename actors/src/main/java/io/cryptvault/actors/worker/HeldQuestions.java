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
 * Questions of one series that wait, in order. Equal questions count as one, whoever asks, since one computation answers them all.
 * Bounds: {@code stash-capacity} different ones, {@code max-waiting} in all; a question beyond either is not held. Confined to its owner.
 */
public final class HeldQuestions {
  private final int mostDifferent;
  private final int most;
  private final Deque<Question> questions = new ArrayDeque<>(0);
  private final Set<Question.Subject> different = new HashSet<>(0);

  /**
   * None waits.
   *
   * @param settings with both bounds
   */
  public HeldQuestions(WorkerSettings settings) {
    this.mostDifferent = settings.stashCapacity();
    this.most = settings.maxWaiting();
  }

  /**
   * Adds a question.
   *
   * @param question answered later by whoever takes it
   * @return whether it is held; false when too many are
   */
  public boolean hold(Question question) {
    Question.Subject what = question.subject();
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

  /** {@return all questions, in order; none is held any more} */
  public List<Question> takeAll() {
    List<Question> all = new ArrayList<>(questions);
    questions.clear();
    different.clear();
    return all;
  }

  /**
   * Refuses all questions; none is held any more.
   *
   * @param why the answer to each
   */
  public void deny(Refusal why) {
    takeAll().forEach(question -> question.deny(why));
  }
}
