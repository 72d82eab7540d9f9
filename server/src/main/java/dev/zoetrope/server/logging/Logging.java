// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.OutputStreamAppender;
import dev.zoetrope.server.config.ServerConfig.LogFormat;
import dev.zoetrope.server.config.ServerConfig.LogLevel;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets the log up. The first line logged anywhere sets it up as text at INFO. */
public final class Logging {
  private static final int WAITING_LINES = 2048;
  private static final int FLUSH_MILLIS = 500;

  /** Their INFO is about themselves. */
  private static final List<String> LIBRARIES = List.of("io.netty", "io.vertx");

  private Logging() {}

  /** Goes on with this form and level, on the standard error stream. Call it before other lines. */
  public static void open(LogFormat format, LogLevel level) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      open(context, format, level, System.err);
    }
  }

  /** Writes out what waits, and ends the log's thread. Lines logged later are lost. */
  public static void close() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }

  static void open(LoggerContext context, LogFormat format, LogLevel level, OutputStream out) {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    Level least = Level.toLevel(level.name());
    root.setLevel(least);
    Level quiet = least.isGreaterOrEqual(Level.WARN) ? least : Level.WARN;
    LIBRARIES.forEach(name -> context.getLogger(name).setLevel(quiet));
    root.addAppender(queue(context, lines(context, format, out)));
  }

  private static OutputStreamAppender<ch.qos.logback.classic.spi.ILoggingEvent> lines(
      LoggerContext context, LogFormat format, OutputStream out) {
    LineEncoder encoder = new LineEncoder(format);
    encoder.setContext(context);
    encoder.start();
    var appender = new OutputStreamAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(new Uncloseable(out));
    appender.start();
    return appender;
  }

  /** Never waits for the stream: when it is full, lines are dropped, the least important first. */
  private static AsyncAppender queue(
      LoggerContext context, OutputStreamAppender<ch.qos.logback.classic.spi.ILoggingEvent> lines) {
    AsyncAppender appender = new AsyncAppender();
    appender.setContext(context);
    appender.setName("log");
    appender.setQueueSize(WAITING_LINES);
    appender.setNeverBlock(true);
    appender.setMaxFlushTime(FLUSH_MILLIS);
    appender.addAppender(lines);
    appender.start();
    return appender;
  }
}
