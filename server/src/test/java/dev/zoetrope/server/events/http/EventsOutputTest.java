// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.events.http;

import static dev.zoetrope.server.events.http.EventsServer.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zoetrope.server.config.Role;
import dev.zoetrope.server.events.Event;
import dev.zoetrope.server.events.EventType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsOutputTest {
  private static final Pattern NEXT = Pattern.compile("<events(\\?[^>]+)>; rel=\"next\"");

  @TempDir private Path folder;
  private EventsServer server;

  @BeforeEach
  void open() throws Exception {
    server = new EventsServer(folder);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void record(Event... events) {
    List.of(events).forEach(server.store::record);
    await().until(() -> server.store.figures().written() == events.length);
  }

  private void recordOfEachKind() {
    record(
        event(10, EventType.CAMERA_LOST, "front"),
        event(20, EventType.VIEWER_LEFT, "yard"),
        event(30, EventType.LOGIN, ""),
        event(40, EventType.CAMERA_CHANGED, "front"));
  }

  private List<String> messages(String query) throws Exception {
    JsonArray events = new JsonObject(server.get(query).body()).getJsonArray("events");
    return events.stream().map(each -> ((JsonObject) each).getString("message")).toList();
  }

  @Test
  void json_event_hasAllItsFields() throws Exception {
    record(event(20, EventType.VIEWER_LEFT, "yard"));
    HttpResponse<String> answer = server.get("");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("etag")).isEmpty();
    assertThat(answer.body())
        .isEqualTo(
            """
            {"events":[
            {"id":"20000000","at":"1970-01-01T00:00:20.000000Z","type":"viewer-left",\
            "camera":"yard","user":"ada","address":"192.0.2.7","message":"viewer-left 20",\
            "details":{"frames":20}}
            ],"next":null}
            """);
  }

  @Test
  void json_noEvents_isAnEmptyList() throws Exception {
    assertThat(server.get("").body()).isEqualTo("{\"events\":[\n],\"next\":null}\n");
  }

  @Test
  void formats_quotesAndMarkup_areEscapedInEach() throws Exception {
    String text = "=1+1, \"<b>&\\' \u00e4\u20ac\ud83d\ude00";
    record(Event.of(EventType.LOGIN_REFUSED, Instant.EPOCH, text));
    assertThat(messages("?format=json")).containsExactly(text);
    assertThat(new JsonObject(server.get("?format=ndjson").body()).getString("message"))
        .isEqualTo(text);
    assertThat(server.get("?format=csv").body())
        .isEqualTo(
            "id,at,type,camera,user,address,message,details\r\n"
                + "1,1970-01-01T00:00:00.000000Z,login-refused,,,,"
                + "\"'=1+1, \"\"<b>&\\' \u00e4\u20ac\ud83d\ude00\",{}\r\n");
    assertThat(server.get("?format=html").body())
        .contains("<td>=1+1, &quot;&lt;b&gt;&amp;\\&#39; \u00e4\u20ac\ud83d\ude00</td>")
        .doesNotContain("<b>");
  }

  @ParameterizedTest
  @CsvSource({"=x", "+x", "-x", "@x"})
  void csv_textThatLooksLikeAFormula_isNone(String text) throws Exception {
    record(Event.of(EventType.LOGIN, Instant.EPOCH, text));
    assertThat(server.get("?format=csv").body()).contains(",'" + text + ",{}");
  }

  @Test
  void format_acceptedByTheClient_isChosen() throws Exception {
    assertThat(type("text/html,application/xhtml+xml,*/*;q=0.8")).startsWith("text/html");
    assertThat(type("text/csv")).isEqualTo("text/csv; charset=utf-8; header=present");
    assertThat(type("application/x-ndjson")).isEqualTo("application/x-ndjson");
    assertThat(type("*/*")).isEqualTo("application/json");
  }

  private String type(String accept) throws Exception {
    HttpResponse<String> answer = server.get("", "Accept", accept);
    return answer.headers().firstValue("content-type").orElseThrow();
  }

  @Test
  void html_page_hasHeadRowsAndFoot() throws Exception {
    recordOfEachKind();
    assertThat(server.get("?format=html&order=asc").body())
        .startsWith("<!doctype html>")
        .containsSubsequence("<tbody>", "camera-lost 10", "camera-changed 40", "</tbody>")
        .contains("4 events; these are all.")
        .endsWith("</html>\n");
  }

  @Test
  void gzip_askedFor_holdsTheSameBytes() throws Exception {
    recordOfEachKind();
    HttpResponse<byte[]> packed = server.bytes("?format=csv", "Accept-Encoding", "br, gzip;q=0.5");
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(server.get("?format=csv").body());
    }
    HttpResponse<byte[]> plain = server.bytes("", "Accept-Encoding", "gzip;q=0, br");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  void filters_together_narrowTheAnswer() throws Exception {
    recordOfEachKind();
    assertThat(messages("?camera=front")).containsExactly("camera-changed 40", "camera-lost 10");
    assertThat(messages("?camera=front&type=camera-lost,login")).containsExactly("camera-lost 10");
    assertThat(messages("?camera=front&camera=yard&order=asc&limit=2"))
        .containsExactly("camera-lost 10", "viewer-left 20");
    assertThat(messages("?from=1970-01-01T00:00:20Z&to=1970-01-01T01:00:40%2B01:00"))
        .containsExactly("login 30", "viewer-left 20");
    assertThat(messages("?from=1970-01-02")).isEmpty();
    assertThat(messages("?camera=nobody-has-this-name")).isEmpty();
  }

  @Test
  void viewer_ofOneCamera_readsOnlyOfThatAndNotWhoDidIt() throws Exception {
    recordOfEachKind();
    server.become(Role.VIEWER, "front");
    assertThat(messages("")).containsExactly("camera-lost 10");
    assertThat(messages("?camera=yard")).isEmpty();
    assertThat(messages("?camera=yard,front")).containsExactly("camera-lost 10");
    assertThat(messages("?type=login,camera-changed")).isEmpty();
    assertThat(server.get("").body()).doesNotContain("ada", "192.0.2.7");
  }

  @Test
  void roles_ofAllCameras_readWhatIsTheirs() throws Exception {
    recordOfEachKind();
    server.become(Role.OPERATOR, "*");
    assertThat(messages("")).containsExactly("viewer-left 20", "camera-lost 10");
    server.become(Role.ADMIN, "*");
    assertThat(messages("")).hasSize(4);
    assertThat(server.get("").body()).contains("ada", "192.0.2.7");
    server.become(Role.ADMIN, "front");
    assertThat(messages("")).containsExactly("camera-changed 40", "camera-lost 10");
  }

  @Test
  void pages_followed_holdEachRowOnce() throws Exception {
    for (int i = 1; i <= 7; i++) {
      server.store.record(event(i, EventType.LOGIN, ""));
    }
    await().until(() -> server.store.figures().written() == 7);
    assertThat(follow("?limit=3&order=asc")).hasSize(7).isSorted();
    assertThat(follow("?limit=7")).hasSize(7);
    assertThat(follow("?limit=2&type=login").getFirst()).isEqualTo("login 7");
  }

  private List<String> follow(String first) throws Exception {
    List<String> seen = new ArrayList<>();
    String query = first;
    while (!query.isEmpty()) {
      HttpResponse<String> answer = server.get(query);
      JsonObject page = new JsonObject(answer.body());
      page.getJsonArray("events").forEach(it -> seen.add(((JsonObject) it).getString("message")));
      Matcher link = NEXT.matcher(answer.headers().firstValue("link").orElse(""));
      query = link.matches() ? Objects.requireNonNull(link.group(1)) : "";
      String next = page.getString("next");
      assertThat(query.isEmpty()).isEqualTo(next == null);
      assertThat(query).endsWith(next == null ? "" : "cursor=" + next);
    }
    return seen;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?camara=front | parameter must be one of camera, type, from, to, order, limit, cursor,"
            + " format: camara",
        "?type=lost | type must be one of camera-opened, first-frame,",
        "?from=yesterday | from must be a date such as 2026-03-04 (UTC) or a time such as"
            + " 2026-03-04T05:06:07Z: yesterday",
        "?to=2026-02-30 | to must be a date",
        "?order=up | order must be asc or desc: up",
        "?limit=0 | limit must be 1 to",
        "?limit=many | limit must be 1 to",
        "?limit=1&limit=2 | limit must be given once: 2 times",
        "?format=xml | format must be json, ndjson, csv or html: xml",
        "?cursor=front | cursor must be one that this server gave",
        "?cursor=MWQ1&order=asc | cursor must be of a reading in the same order",
      })
  void parameter_wrong_isRefusedWithItsRule(String query, String detail) throws Exception {
    HttpResponse<String> answer = server.get(query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("detail")).startsWith(detail);
  }
}
