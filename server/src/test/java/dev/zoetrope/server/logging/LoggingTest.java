// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.zoetrope.server.config.ServerConfig.LogFormat;
import dev.zoetrope.server.config.ServerConfig.LogLevel;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written for what is logged. */
class LoggingTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";

  @Test
  void text_event_isOneLineOfKeysAndValues() {
    String line =
        text(
            log ->
                log.atInfo()
                    .addKeyValue("name", "front")
                    .addKeyValue("reason", "no \"longer\" kept alive")
                    .addKeyValue("none", "")
                    .log("camera"));
    assertThat(line)
        .matches(
            TIME
                + "INFO camera name=front reason=\"no \\\\\"longer\\\\\" kept alive\" none=\"\"\n");
  }

  @Test
  void json_event_isOneObject() {
    String line =
        written(
            LogFormat.JSON,
            LogLevel.INFO,
            log -> log.atWarn().addKeyValue("camera", "a\nb").addKeyValue("frames", 3).log("lost"));
    JsonObject json = new JsonObject(line);
    assertThat(json.getString("time") + " ").matches(TIME);
    json.remove("time");
    assertThat(json.encode())
        .isEqualTo(
            "{\"level\":\"WARN\",\"logger\":\"dev.zoetrope.test\",\"event\":\"lost\","
                + "\"camera\":\"a\\nb\",\"frames\":3}");
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @EnumSource
  void secrets_anywhere_areMasked(LogFormat format) {
    String lines =
        written(
            format,
            LogLevel.INFO,
            log ->
                log.atError()
                    .addKeyValue("source", "rtsp://ann:pa55word@camera/1")
                    .setCause(new IllegalStateException("http://x/?token=pa55word&a=b"))
                    .log("opening rtsp://ann:pa55word@camera/1 with password=pa55word"));
    assertThat(lines).doesNotContain("pa55word").contains("***@camera/1", "IllegalStateException");
  }

  @Test
  void text_valuesWithLineEnds_forgeNoLine() {
    String lines =
        text(
            log ->
                log.atInfo()
                    .addKeyValue("path", "/x\r\n2026 ERROR forged\u001b[2J\u2028\u202e")
                    .log("no such path\nERROR forged"));
    assertThat(lines.lines()).hasSize(1);
    assertThat(lines).contains("\\u000a", "\\u000d", "\\u001b[2J", "\\u2028", "\\u202e");
  }

  @Test
  void text_exception_followsIndented() {
    String lines = text(log -> log.error("failed", new IllegalStateException("gone")));
    assertThat(lines.lines().skip(1)).allMatch(line -> line.startsWith("  ")).isNotEmpty();
  }

  @Test
  void level_below_isNotWritten() {
    assertThat(written(LogFormat.TEXT, LogLevel.WARN, log -> log.info("hello"))).isEmpty();
    assertThat(written(LogFormat.TEXT, LogLevel.DEBUG, log -> log.debug("hello"))).isNotEmpty();
  }

  @Test
  void libraries_info_isNotWritten() {
    LoggerContext context = context();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Logging.open(context, LogFormat.TEXT, LogLevel.TRACE, out);
    context.getLogger("io.netty.buffer").info("about itself");
    context.getLogger("io.vertx.core").warn("blocked");
    context.stop();
    assertThat(out.toString(UTF_8)).matches(TIME + "WARN blocked logger=io.vertx.core\n");
  }

  @Test
  void stuckReader_stopsNobody() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    LoggerContext context = context();
    Logging.open(context, LogFormat.TEXT, LogLevel.INFO, stuckUntil(stuck));
    Thread logging =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 20_000; i++) {
                    context.getLogger("dev.zoetrope.test").info("line");
                  }
                });
    assertThat(logging.join(Duration.ofSeconds(30))).isTrue();
    stuck.countDown();
    context.stop();
  }

  private static LoggerContext context() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    return context;
  }

  private static OutputStream stuckUntil(CountDownLatch latch) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        try {
          latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static String text(Consumer<Logger> logging) {
    return written(LogFormat.TEXT, LogLevel.INFO, logging);
  }

  private static String written(LogFormat format, LogLevel level, Consumer<Logger> logging) {
    LoggerContext context = context();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Logging.open(context, format, level, out);
    logging.accept(context.getLogger("dev.zoetrope.test"));
    context.stop();
    return out.toString(UTF_8);
  }
}
