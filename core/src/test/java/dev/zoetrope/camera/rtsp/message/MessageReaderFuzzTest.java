// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.message;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any stream in any pieces: the same messages however it is cut, or the same refusal. */
@Tag("fuzz")
class MessageReaderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void next_anyStream_endsAndDoesNotDependOnThePieces(FuzzedDataProvider data) {
    int piece = data.consumeInt(1, 64);
    byte[] stream = data.consumeRemainingAsBytes();
    List<String> whole = read(stream, Math.max(1, stream.length));
    List<String> pieces = read(stream, piece);
    if (!whole.equals(pieces)) {
      throw new AssertionError("messages must not depend on pieces: " + whole + " and " + pieces);
    }
  }

  private static List<String> read(byte[] stream, int piece) {
    try {
      return new ArrayList<>(Messages.read(stream, piece));
    } catch (MalformedMediaException e) {
      return List.of("malformed");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
