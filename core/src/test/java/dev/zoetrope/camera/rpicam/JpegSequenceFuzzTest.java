// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rpicam;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any stream, in any pieces: always an end, and the same JPEGs however it is cut. */
@Tag("fuzz")
class JpegSequenceFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void next_anyStream_endsAndDoesNotDependOnThePieces(FuzzedDataProvider data) {
    int piece = data.consumeInt(1, 64);
    byte[] stream = data.consumeRemainingAsBytes();
    List<Integer> whole = read(stream, Integer.MAX_VALUE);
    List<Integer> pieces = read(stream, piece);
    if (!whole.equals(pieces)) {
      throw new AssertionError("JPEGs must not depend on pieces: " + whole + " and " + pieces);
    }
  }

  private static List<Integer> read(byte[] stream, int piece) {
    JpegSequence jpegs = new JpegSequence(new InPieces(stream, piece));
    List<Integer> sizes = new ArrayList<>();
    try {
      for (byte[] jpeg = jpegs.next(); jpeg != null; jpeg = jpegs.next()) {
        sizes.add(jpeg.length);
        if (sizes.size() > stream.length) {
          throw new AssertionError("the sequence must end: " + stream.length + " bytes");
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return sizes;
  }

  private static final class InPieces extends ByteArrayInputStream {
    private final int piece;

    InPieces(byte[] bytes, int piece) {
      super(bytes);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, piece));
    }
  }
}
