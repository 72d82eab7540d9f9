// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Tag;

/** Any bytes from a worker: messages within the limits, jobs and tracks, or a clean refusal. */
@Tag("fuzz")
class MessageReaderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void read_anyBytes_messagesOrRefusal(byte[] data) {
    MessageReader reader = new MessageReader(Channels.newChannel(new ByteArrayInputStream(data)));
    try {
      while (true) {
        Message message = reader.read();
        if (message.body().length > data.length) {
          throw new AssertionError("a body must not be longer than what was sent");
        }
        interpret(message);
      }
    } catch (IOException e) {
      // the end, or what no message may be
    }
  }

  private static void interpret(Message message) {
    try {
      if (message.type() == MessageType.TRACKS) {
        TrackLines.parse(message.text());
      } else if (message.type() == MessageType.OPEN) {
        Job.parse(message.text());
      }
    } catch (IllegalArgumentException e) {
      // refused with a reason
    }
  }
}
