// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.zoetrope.server.config.ServerConfig.LogFormat;
import dev.zoetrope.server.config.ServerConfig.LogLevel;

/**
 * Found by Logback with {@link java.util.ServiceLoader} when the first logger is made; keeps it
 * from looking for files.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getStatusManager().add(new TroubleListener(System.err));
    Logging.open(context, LogFormat.TEXT, LogLevel.INFO, System.err);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
