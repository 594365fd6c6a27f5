package io.cryptvault.http.wire;

import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.http.job.JobProblem;
import io.cryptvault.http.job.LineFormat;

/** The results of a job as NDJSON: an analysis a line; a last line {@code {"error":{"code","detail"}}} when they are not complete. */
public final class JobLines implements LineFormat {
  /** Keeps nothing. */
  public JobLines() {}

  @Override
  public String row(SymbolResult result) {
    return AnalysisJson.of(result);
  }

  @Override
  public String end(JobProblem problem) {
    return Json.text(json -> {
      json.writeStartObject();
      JobJson.writeProblem(json, "error", problem);
      json.writeEndObject();
    });
  }
}
