// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.zoetrope.server.config.ServerConfig.LogFormat;
import dev.zoetrope.server.security.Redaction;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * One event as one line. Text: {@code 2026-11-21T12:00:00.123Z INFO camera name=front state=live
 * reason="no longer kept alive"}, where values with spaces are quoted; JSON: an object with {@code
 * time}, {@code level}, {@code logger}, {@code event} and the keys. Whatever looks like a
 * credential is masked, and no value can begin a line of its own; only a stack trace, as text, has
 * more lines.
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final String OURS = "dev.zoetrope.";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final LogFormat format;

  LineEncoder(LogFormat format) {
    this.format = format;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = format == LogFormat.JSON ? json(event) : text(event);
    return line.getBytes(UTF_8);
  }

  private static String text(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(128);
    line.append(TIME.format(event.getInstant())).append(' ');
    line.append(event.getLevel()).append(' ');
    line.append(escape(Redaction.of(event.getFormattedMessage())));
    for (KeyValuePair pair : pairs(event)) {
      line.append(' ').append(pair.key).append('=').append(quoted(masked(pair)));
    }
    if (!event.getLoggerName().startsWith(OURS)) {
      line.append(" logger=").append(event.getLoggerName());
    }
    line.append('\n');
    String trace = trace(event);
    return trace == null ? line.toString() : line.append(trace.indent(2)).toString();
  }

  private static String json(ILoggingEvent event) {
    JsonObject json =
        new JsonObject()
            .put("time", TIME.format(event.getInstant()))
            .put("level", levelWord(event.getLevel()))
            .put("logger", event.getLoggerName())
            .put("event", Redaction.of(event.getFormattedMessage()));
    for (KeyValuePair pair : pairs(event)) {
      boolean plain = pair.value instanceof Number || pair.value instanceof Boolean;
      json.put(pair.key, plain ? pair.value : masked(pair));
    }
    String trace = trace(event);
    if (trace != null) {
      json.put("error", trace);
    }
    return json.encode() + '\n';
  }

  private static String levelWord(Level level) {
    return level.toString();
  }

  private static List<KeyValuePair> pairs(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null ? List.of() : pairs;
  }

  private static String masked(KeyValuePair pair) {
    return Redaction.of(String.valueOf(pair.value));
  }

  private static @Nullable String trace(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? null : Redaction.of(ThrowableProxyUtil.asString(thrown));
  }

  private static String quoted(String value) {
    String escaped = escape(value);
    boolean bare = !escaped.isEmpty() && escaped.chars().noneMatch(c -> c <= ' ' || c == '"');
    return bare ? escaped : '"' + escaped.replace("\"", "\\\"") + '"';
  }

  /** Control characters could forge a line, or steer the terminal it is read on. */
  private static String escape(String text) {
    if (text.chars().noneMatch(LineEncoder::steers)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(steers(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return escaped.toString();
  }

  private static boolean steers(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || c == '\u2028'
        || c == '\u2029';
  }
}
