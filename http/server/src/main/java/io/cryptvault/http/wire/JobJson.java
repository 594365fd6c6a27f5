package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.http.job.AnalysisJob;
import io.cryptvault.http.job.JobProblem;
import io.cryptvault.http.job.JobProgress;
import io.cryptvault.http.job.JobState;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A job: {@code {"id":"j7-9f2c41d0a6b3","state":"running","interval":"1h","bars":1000,"symbols":200,"done":17,"failed":0,"bytes":480123,
 * "readers":1,"createdTime":1800000000000,"expiresTime":null}}, with {@code "problem":{"code","detail"}} where it failed.
 */
public final class JobJson {
  /** Of one job. */
  public static final Schema SCHEMA = Schema.object()
      .field("id", Schema.text().example("j7-9f2c41d0a6b3"))
      .field("state", Schema.words(Words.of(JobState.values())))
      .field("interval", CommonSchemas.INTERVAL)
      .field("bars", Schema.count().meaning("Newest closed bars of each symbol."))
      .field("symbols", Schema.count())
      .field("done", Schema.count().meaning("Lines of results so far."))
      .field("failed", Schema.count().meaning("Lines of symbols that failed."))
      .field("bytes", Schema.count().meaning("Of the results so far."))
      .field("readers", Schema.count().meaning("Clients that read the results now."))
      .field("createdTime", CommonSchemas.TIME)
      .field(
          "expiresTime",
          CommonSchemas.TIME.orNull().meaning("When it is deleted; `null` before its end."))
      .optional("problem", CommonSchemas.FAILURE)
      .named("Job", "A job and how far it is.");

  /** Of several jobs. */
  public static final Schema LIST =
      Schema.object().field("jobs", Schema.list(SCHEMA)).named("Jobs", "Jobs, the oldest first.");

  private JobJson() {}

  /**
   * {@return one job as a JSON document}
   *
   * @param job as it is now
   */
  public static String of(AnalysisJob job) {
    return Json.text(json -> write(json, job));
  }

  /**
   * {@return jobs as a JSON document, {@code {"jobs":[...]}}}
   *
   * @param jobs in this order
   */
  public static String of(List<AnalysisJob> jobs) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("jobs");
      for (AnalysisJob job : jobs) {
        write(json, job);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, AnalysisJob job) throws IOException {
    JobProgress progress = job.progress();
    json.writeStartObject();
    json.writeStringField("id", progress.id());
    json.writeStringField("state", progress.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("interval", job.plan().interval().toString());
    json.writeNumberField("bars", job.plan().bars());
    json.writeNumberField("symbols", progress.symbols());
    json.writeNumberField("done", progress.done());
    json.writeNumberField("failed", progress.failed());
    json.writeNumberField("bytes", progress.bytes());
    json.writeNumberField("readers", progress.readers());
    json.writeNumberField("createdTime", progress.createdMillis());
    json.writeFieldName("expiresTime");
    if (progress.expiresMillis().isPresent()) {
      json.writeNumber(progress.expiresMillis().getAsLong());
    } else {
      json.writeNull();
    }
    if (progress.problem().isPresent()) {
      writeProblem(json, "problem", progress.problem().get());
    }
    json.writeEndObject();
  }

  static void writeProblem(JsonGenerator json, String field, JobProblem problem)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("code", problem.code());
    json.writeStringField("detail", problem.detail());
    json.writeEndObject();
  }
}
