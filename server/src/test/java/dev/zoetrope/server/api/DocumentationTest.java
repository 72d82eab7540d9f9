// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.api.Contract.Answer;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract and the page to browse it, as a browser fetches them. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("(?<=(src|href)=\")[^\"]+");

  private final Contract contract = Contract.load();
  private ApiFixture api;

  @BeforeEach
  void open() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void contract_askedAgainWithItsTag_isNotSentAgain() throws Exception {
    Answer first = checked("contract", api.get("/openapi.yaml"));
    assertThat(text(first)).contains("openapi: 3.1.0");
    String tag = requireNonNull(first.header("etag"));
    Answer second = checked("contract", api.get("/openapi.yaml", "If-None-Match", tag));
    assertThat(second.status()).isEqualTo(304);
  }

  @Test
  void page_everythingItLoads_isHere() throws Exception {
    Answer page = checked("docsPage", api.get("/docs"));
    List<String> links = LINK.matcher(text(page)).results().map(MatchResult::group).toList();
    assertThat(links).hasSize(4).allMatch(link -> link.startsWith("docs/"));
    for (String link : links) {
      assertThat(checked("docsFile", api.get("/" + link)).status()).as(link).isEqualTo(200);
    }
    assertThat(text(api.get("/docs/start.js"))).contains("url: \"openapi.yaml\"");
  }

  @Test
  void page_policy_allowsNoScriptButFiles() throws Exception {
    String policy = requireNonNull(api.get("/docs").header("content-security-policy"));
    assertThat(policy).contains("default-src 'none'", "script-src 'self';", "connect-src 'self'");
    assertThat(text(api.get("/docs")))
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("style=");
  }

  @Test
  void page_withASlashAtItsEnd_leadsToTheOneWithout() throws Exception {
    Answer answer = checked("docsPage", api.get("/docs/"));
    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("location")).isEqualTo("../docs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/index.html",
        "/docs/swagger-initializer.js",
        "/docs/../logback.xml",
        "/docs/..%2f..%2fopenapi.yaml",
        "/docs/swagger-ui.css/"
      })
  void files_thatArePartOfNoPage_areNotFound(String path) throws Exception {
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  private Answer checked(String operation, Answer answer) {
    contract.check(contract.operation(operation), answer);
    return answer;
  }

  private static String text(Answer answer) {
    return answer.body().toString();
  }
}
