// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.WarnStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** What the log says about itself. */
class TroubleListenerTest {
  @Test
  void addStatusEvent_onlyTrouble_isSaid() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TroubleListener listener = new TroubleListener(new PrintStream(out, true, UTF_8));
    listener.addStatusEvent(new InfoStatus("started", this));
    listener.addStatusEvent(new WarnStatus("queue is full", this));
    listener.addStatusEvent(new ErrorStatus("stream is gone", this));
    assertThat(out.toString(UTF_8).lines())
        .containsExactly("log: queue is full", "log: stream is gone");
  }
}
