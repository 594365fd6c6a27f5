package io.cryptvault.http.server;

import io.cryptvault.http.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;

/**
 * One row of the table of endpoints: everything that routing, checks and documents need to know of it. Immutable.
 *
 * @param path its segments; {@code {name}} is a parameter
 * @param summary one sentence in Markdown
 * @param parameters those of the path and of the query, in the order of the documents
 * @param isQueryChecked whether parameters that are not in {@code parameters} are refused
 * @param body what a request must send, if anything
 * @param refusals statuses of errors beside those that every endpoint has
 * @param failure the form, beside problem documents, in which it tells faults of the server
 * @param answers what it answers when all is well, the usual one first
 * @param precondition throws {@link Query.Bad} where the server cannot serve it at all; comes before the check of the query
 */
record Endpoint(
    HttpMethod method,
    PathTemplate path,
    String summary,
    List<Parameter> parameters,
    boolean isQueryChecked,
    Optional<Answer.Content> body,
    List<ErrorStatus> refusals,
    Optional<Schema> failure,
    List<Answer> answers,
    Runnable precondition,
    Handler handler) {

  Endpoint {
    parameters = List.copyOf(parameters);
    refusals = List.copyOf(refusals);
    answers = List.copyOf(answers);
    List<String> declared = parameters.stream()
        .takeWhile(parameter -> parameter.place() == Parameter.Place.PATH)
        .map(Parameter::name)
        .toList();
    if (!declared.equals(path.names())) {
      throw new IllegalArgumentException(path + ": expected the parameters of the path first, "
          + path.names() + ", found " + declared);
    }
  }

  static Builder get(String path, String summary) {
    return new Builder(HttpMethods.GET, path, summary);
  }

  static Builder post(String path, String summary) {
    return new Builder(HttpMethods.POST, path, summary);
  }

  static Builder delete(String path, String summary) {
    return new Builder(HttpMethods.DELETE, path, summary);
  }

  /** The parameters of the query. */
  List<Parameter> query() {
    return parameters.stream()
        .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
        .toList();
  }

  @Override
  public String toString() {
    return method.name() + " " + path;
  }

  /** Makes a row, cell by cell. */
  static final class Builder {
    private final HttpMethod method;
    private final String path;
    private final String summary;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<ErrorStatus> refusals = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private boolean isQueryChecked = true;
    private Optional<Answer.Content> body = Optional.empty();
    private Optional<Schema> failure = Optional.empty();
    private Runnable precondition = () -> {};

    private Builder(HttpMethod method, String path, String summary) {
      this.method = method;
      this.path = path;
      this.summary = summary;
    }

    Builder path(String name, Shape shape, String meaning) {
      parameters.add(new Parameter(name, Parameter.Place.PATH, shape, true, meaning, ""));
      return this;
    }

    Builder required(String name, Shape shape, String meaning) {
      parameters.add(new Parameter(name, Parameter.Place.QUERY, shape, true, meaning, ""));
      return this;
    }

    Builder optional(String name, Shape shape, String meaning) {
      parameters.add(new Parameter(name, Parameter.Place.QUERY, shape, false, meaning, ""));
      return this;
    }

    /** A value of the parameter before this; the example of a request has it, even if it is optional. */
    Builder example(String value) {
      int last = parameters.size() - 1;
      parameters.set(last, parameters.get(last).withExample(value));
      return this;
    }

    /** Parameters that are not declared are not refused; a handler that reads declared ones does so by {@link Query#tolerant}. */
    Builder ignoringQuery() {
      isQueryChecked = false;
      return this;
    }

    Builder body(Answer.Content content) {
      body = Optional.of(content);
      return this;
    }

    /** Faults of the server are also told in this form, as JSON. */
    Builder alsoFailsWith(Schema form) {
      failure = Optional.of(form);
      return this;
    }

    /** Statuses of errors beside those that every endpoint has. */
    Builder refuses(ErrorStatus... statuses) {
      refusals.addAll(List.of(statuses));
      return this;
    }

    Builder onlyIf(Runnable check) {
      precondition = check;
      return this;
    }

    Builder answers(Answer... all) {
      answers.addAll(List.of(all));
      return this;
    }

    Endpoint by(Handler handler) {
      return new Endpoint(
          method,
          PathTemplate.of(path),
          summary,
          parameters,
          isQueryChecked,
          body,
          refusals,
          failure,
          answers,
          precondition,
          handler);
    }
  }
}
