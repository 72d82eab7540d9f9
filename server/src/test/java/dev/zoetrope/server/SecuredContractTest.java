// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.api.Contract;
import dev.zoetrope.server.api.Contract.Answer;
import dev.zoetrope.server.api.Contract.Operation;
import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.config.Secret;
import dev.zoetrope.server.config.ServerConfig;
import dev.zoetrope.server.config.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds a server that asks for a login to openapi.yaml: every operation, by who is asking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredContractTest {
  private static final Contract CONTRACT = Contract.load();
  private static final String VIEWER = "viewer-token-0123456789";
  private static final String OPERATOR = "operator-token-0123456789";
  private static final Set<String> FOR_ALL_CAMERAS = Set.of("/metrics", "/files", "/files/{file}");
  private static final String FORM = "application/x-www-form-urlencoded";

  private ZoetropeServer server;
  private ContractClient client;

  @BeforeAll
  void open(@TempDir Path data) throws Exception {
    ServerConfig.Builder config =
        ServerConfig.builder()
            .set(Settings.PORT, 0)
            .set(Settings.DATA_DIR, data)
            .set(Settings.FILES_DIRECTORY, Files.createDirectory(data.resolve("files")))
            .camera("front", "emulated:?size=320x240")
            .camera("yard", "emulated:?size=320x240");
    token(config, "screen", Role.VIEWER, VIEWER)
        .set("screen", Settings.TOKEN_CAMERAS, List.of("front"));
    token(config, "desk", Role.OPERATOR, OPERATOR);
    server = ZoetropeServer.open(config.build());
    client = new ContractClient(server.port());
  }

  private static ServerConfig.Builder token(
      ServerConfig.Builder config, String name, Role role, String token) {
    return config
        .set(name, Settings.TOKEN_ROLE, role)
        .set(name, Settings.TOKEN_TEXT, Secret.of(token));
  }

  @AfterAll
  void close() {
    server.close();
    client.close();
  }

  static List<Operation> operations() {
    return CONTRACT.operations();
  }

  /** What a person may come to from a bookmark. */
  static List<Operation> pages() {
    return operations().stream()
        .filter(each -> each.method().equals("GET") && !isOpen(each))
        .filter(each -> each.json().getJsonObject("responses").containsKey("303"))
        .toList();
  }

  /** What names a camera, but for the player's page: it is the same for all names. */
  static List<Operation> cameraOperations() {
    return operations().stream()
        .filter(each -> each.path().contains("/{camera}"))
        .filter(each -> !each.path().equals("/cameras/{camera}"))
        .toList();
  }

  static List<Operation> changes() {
    return operations().stream().filter(each -> !each.method().equals("GET")).toList();
  }

  @Test
  void routes_andDocument_areTheSame() {
    Set<String> documented = new TreeSet<>();
    operations().forEach(operation -> documented.add(operation.toString()));
    assertThat(served()).containsExactlyElementsOf(documented);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_withoutALogin_isOpenOrAsksForOne(Operation operation) throws Exception {
    Answer answer = client.send(operation.method(), path(operation, "front"));
    CONTRACT.check(operation, answer);
    if (isOpen(operation)) {
      assertThat(answer.status()).isNotEqualTo(401);
    } else {
      assertThat(answer.status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_withoutALogin_leadsToTheLoginPage(Operation operation) throws Exception {
    Answer answer = client.send("GET", path(operation, "front"), "Accept", "text/html");
    CONTRACT.check(operation, answer);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("location")).contains("login?next=");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_askedByAViewer_isForbiddenWhereItNeedsARole(Operation operation) throws Exception {
    Answer answer = as(VIEWER, operation, "front");
    CONTRACT.check(operation, answer);
    boolean forbidden = isFor(operation, "operator") || isFor(operation, "admin");
    boolean all = FOR_ALL_CAMERAS.contains(operation.path());
    assertThat(answer.status() == 403).isEqualTo(forbidden || all);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_askedByAnOperator_isForbiddenWhereItNeedsAnAdmin(Operation operation)
      throws Exception {
    Answer answer = as(OPERATOR, operation, "front");
    CONTRACT.check(operation, answer);
    assertThat(answer.status() == 403).isEqualTo(isFor(operation, "admin"));
  }

  @ParameterizedTest
  @MethodSource("cameraOperations")
  void operation_onACameraOfOthers_findsNone(Operation operation) throws Exception {
    Answer answer = as(VIEWER, operation, "yard");
    CONTRACT.check(operation, answer);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().toString()).doesNotContain("emulated");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_askedByAPageOfAnotherSite_isForbidden(Operation operation) throws Exception {
    String[] headers = {
      "Authorization", "Bearer " + OPERATOR, "Origin", "https://elsewhere.example"
    };
    Answer answer = client.send(operation.method(), path(operation, "front"), headers);
    CONTRACT.check(operation, answer);
    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "user=admin&password=wrong, 303",
    "'', 303",
  })
  void login_wrongPassword_leadsBackToThePage(String form, int status) throws Exception {
    Answer answer = client.sendBody("POST", "/login", form, "Content-Type", FORM);
    CONTRACT.check(CONTRACT.operation("login"), answer);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("location")).contains("login?error=1");
  }

  @Test
  void login_ofAnotherForm_isRefused() throws Exception {
    Operation login = CONTRACT.operation("login");
    Answer json = client.sendBody("POST", "/login", "{}", "Content-Type", "application/json");
    CONTRACT.check(login, json);
    assertThat(json.status()).isEqualTo(415);
    Answer large =
        client.sendBody("POST", "/login", "user=" + "a".repeat(5000), "Content-Type", FORM);
    CONTRACT.check(login, large);
    assertThat(large.status()).isEqualTo(413);
  }

  private Answer as(String token, Operation operation, String camera) throws Exception {
    return client.send(
        operation.method(), path(operation, camera), "Authorization", "Bearer " + token);
  }

  private static String path(Operation operation, String camera) {
    String file = operation.path().startsWith("/web") ? "js/wall.js" : "start.js";
    return operation
        .path()
        .replace("{camera}", camera)
        .replace("{file}", file)
        .replace("{device}", "none")
        .replace("{epoch}", "none");
  }

  private static boolean isOpen(Operation operation) {
    return new JsonArray().equals(operation.json().getJsonArray("security"));
  }

  private static boolean isFor(Operation operation, String role) {
    return operation.json().getString("summary").endsWith("(role: " + role + ")");
  }

  /** What the server has routes for, in the words of the document; HEAD goes without saying. */
  private Set<String> served() {
    Set<String> served = new TreeSet<>();
    for (Route route : server.routes().router().getRoutes()) {
      String path = route.getPath();
      if (path != null && route.methods() != null) {
        boolean folder = path.length() > 1 && path.endsWith("/");
        String template = path.replaceAll(":(\\w+)", "{$1}") + (folder ? "{file}" : "");
        route.methods().stream()
            .filter(method -> !method.name().equals("HEAD"))
            .forEach(method -> served.add(method.name() + " " + template));
      }
    }
    return served;
  }
}
