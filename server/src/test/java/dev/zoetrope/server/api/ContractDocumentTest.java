// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contract as a document, whatever the server does. */
class ContractDocumentTest {
  private static final Pattern PARAMETER = Pattern.compile("(?<=\\{)[^}]+");

  private final Contract contract = Contract.load();

  @Test
  void document_againstTheSpecification_isOpenApi31() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      JsonObject document = contract.document();
      OpenAPIVersion version = OpenAPIVersion.fromContract(document);
      OutputUnit result =
          version
              .getRepository(vertx, "https://zoetrope.invalid/")
              .compose(repository -> version.validateContract(vertx, repository, document))
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      assertThat(version).isEqualTo(OpenAPIVersion.V3_1);
      assertThat(result.getValid()).as(String.valueOf(result.getErrors())).isTrue();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void operations_each_haveAnIdOfTheirOwnAndASummary() {
    List<String> ids = new ArrayList<>();
    for (Contract.Operation operation : contract.operations()) {
      assertThat(operation.json().getString("summary")).as(operation.toString()).isNotBlank();
      ids.add(operation.json().getString("operationId"));
    }
    assertThat(ids).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void paths_eachParameter_isDescribedWithAnExample() {
    JsonObject paths = contract.document().getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      List<String> described = new ArrayList<>();
      for (Object each :
          paths
              .getJsonObject(path)
              .getJsonArray("parameters", new io.vertx.core.json.JsonArray())) {
        JsonObject parameter = contract.follow((JsonObject) each);
        assertThat(parameter.fieldNames()).as(path).contains("description", "schema", "example");
        if (parameter.getString("in").equals("path")) {
          described.add(parameter.getString("name"));
        }
      }
      List<String> named = PARAMETER.matcher(path).results().map(MatchResult::group).toList();
      assertThat(described).as(path).containsExactlyElementsOf(named);
    }
  }

  @Test
  void examples_ofJson_fitTheirSchemas() {
    int checked = 0;
    for (Contract.Operation operation : contract.operations()) {
      for (JsonObject content : contents(operation)) {
        for (JsonObject example : examples(content)) {
          contract.checkBody(
              "example of " + operation, content.getJsonObject("schema"), example.encode());
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(20);
  }

  private List<JsonObject> contents(Contract.Operation operation) {
    List<JsonObject> holders = new ArrayList<>();
    JsonObject responses = operation.json().getJsonObject("responses");
    responses.fieldNames().forEach(status -> holders.add(responses.getJsonObject(status)));
    if (operation.json().containsKey("requestBody")) {
      holders.add(operation.json().getJsonObject("requestBody"));
    }
    List<JsonObject> contents = new ArrayList<>();
    for (JsonObject holder : holders) {
      JsonObject content = contract.follow(holder).getJsonObject("content", new JsonObject());
      content.fieldNames().forEach(type -> contents.add(content.getJsonObject(type)));
    }
    return contents;
  }

  private static List<JsonObject> examples(JsonObject content) {
    List<JsonObject> examples = new ArrayList<>();
    if (content.getValue("example") instanceof JsonObject example) {
      examples.add(example);
    }
    JsonObject named = content.getJsonObject("examples", new JsonObject());
    named
        .fieldNames()
        .forEach(name -> examples.add(named.getJsonObject(name).getJsonObject("value")));
    return examples;
  }
}
