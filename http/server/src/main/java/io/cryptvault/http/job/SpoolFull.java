package io.cryptvault.http.job;

/** Results do not fit a bound; the problem names it. */
final class SpoolFull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JobProblem problem;

  SpoolFull(JobProblem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  JobProblem problem() {
    return problem;
  }
}
