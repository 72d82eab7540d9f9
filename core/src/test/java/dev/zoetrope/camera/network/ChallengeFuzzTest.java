// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.network;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.camera.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any challenge: an answer or none, and never a password or a line end in it. */
@Tag("fuzz")
class ChallengeFuzzTest {
  private static final Credentials SECRET = new Credentials("admin", "t1ger-und-Baer");

  @FuzzTest(maxDuration = "30s")
  void accept_anyChallenge_answerWithoutThePassword(byte[] bytes) {
    String value = new String(bytes, StandardCharsets.UTF_8);
    if (value.contains(SECRET.password())) {
      return; // a realm that is the password is repeated, as any realm
    }
    Authorization authorization = new Authorization(SECRET);
    authorization.accept(Challenge.parse(List.of(value, "Digest realm=\"x\", nonce=\"y\"")));
    Optional<String> header = authorization.headerFor("DESCRIBE", "rtsp://cam/x");
    if (header.isEmpty() || header.get().contains(SECRET.password())) {
      throw new AssertionError("a digest must be answered without the password: " + header);
    }
  }
}
