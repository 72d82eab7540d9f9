// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The contract as tests read it: openapi.yaml with its references followed. */
public final class Contract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonObject document;

  private Contract(JsonObject document) {
    this.document = document;
  }

  /** One method of one path template. */
  public record Operation(String method, String path, JsonObject json) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What a server answered. */
  public record Answer(int status, Map<String, String> headers, Buffer body) {
    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  @SuppressWarnings("unchecked")
  public static Contract load() {
    try (InputStream in = requireNonNull(Contract.class.getResourceAsStream("/openapi.yaml"))) {
      Object loaded = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return new Contract(new JsonObject((Map<String, Object>) loaded));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonObject document() {
    return document;
  }

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : item.fieldNames()) {
        if (METHODS.contains(method)) {
          operations.add(
              new Operation(method.toUpperCase(Locale.ROOT), path, item.getJsonObject(method)));
        }
      }
    }
    return operations;
  }

  public Operation operation(String id) {
    return operations().stream()
        .filter(operation -> id.equals(operation.json().getString("operationId")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("openapi.yaml has no operation " + id));
  }

  /** Holds an answer to what the operation documents: status, headers, content type, body. */
  public void check(Operation operation, Answer answer) {
    String what = operation + " -> " + answer.status();
    JsonObject responses = operation.json().getJsonObject("responses");
    JsonObject response = responses.getJsonObject(String.valueOf(answer.status()));
    assertThat(response).as(what + " is documented; body: " + text(answer)).isNotNull();
    response = follow(response);
    checkHeaders(what, response, answer);
    JsonObject content = response.getJsonObject("content");
    if (content == null) {
      assertThat(answer.body().length()).as(what + " has no body").isZero();
      return;
    }
    String type = String.valueOf(answer.header("content-type")).split(";", 2)[0];
    assertThat(content.fieldNames()).as(what + " content type").contains(type);
    if (type.endsWith("json") && !type.endsWith("ndjson")) {
      checkBody(what, content.getJsonObject(type).getJsonObject("schema"), text(answer));
    }
  }

  /** The schema of that name among the components. */
  public JsonObject schema(String name) {
    return new JsonObject().put("$ref", "#/components/schemas/" + name);
  }

  /** Holds a value to a schema of the document. */
  public void checkBody(String what, JsonObject schema, String json) {
    OutputUnit result = validator(schema).validate(new JsonObject(json));
    assertThat(result.getValid())
        .as(what + " fits its schema: " + result.getErrors() + "\n" + json)
        .isTrue();
  }

  private void checkHeaders(String what, JsonObject response, Answer answer) {
    JsonObject headers = response.getJsonObject("headers", new JsonObject());
    for (String name : headers.fieldNames()) {
      if (follow(headers.getJsonObject(name)).getBoolean("required", false)) {
        assertThat(answer.header(name)).as(what + " has the header " + name).isNotNull();
      }
    }
  }

  /** The schema with the components beside it, so that its references lead somewhere. */
  private Validator validator(JsonObject schema) {
    JsonObject whole = schema.copy();
    JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas").copy();
    whole.put("components", new JsonObject().put("schemas", schemas));
    return Validator.create(
        JsonSchema.of(whole),
        new JsonSchemaOptions()
            .setBaseUri("https://zoetrope.invalid/contract")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  /** The object itself, or the one its {@code $ref} names. */
  JsonObject follow(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    JsonObject target = document;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      target = requireNonNull(target.getJsonObject(step), reference);
    }
    return target;
  }

  private static String text(Answer answer) {
    return answer.body().toString();
  }
}
