// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.container.multipart;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.media.MalformedMediaException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any stream, in any pieces: parts or errors, always an end, and the same however it is cut. */
@Tag("fuzz")
class MultipartReaderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void next_anyStream_endsAndDoesNotDependOnThePieces(FuzzedDataProvider data) {
    int piece = data.consumeInt(1, 64);
    String type = "multipart/x-mixed-replace; boundary=" + data.consumeString(16);
    byte[] stream = data.consumeRemainingAsBytes();
    List<Integer> whole = read(type, stream, Integer.MAX_VALUE);
    List<Integer> pieces = read(type, stream, piece);
    if (!whole.equals(pieces)) {
      throw new AssertionError("parts must not depend on pieces: " + whole + " and " + pieces);
    }
  }

  /** The sizes of the parts; -1 for a malformed one. */
  private static List<Integer> read(String type, byte[] stream, int piece) {
    MultipartReader reader = new MultipartReader(new InPieces(stream, piece), type);
    List<Integer> sizes = new ArrayList<>();
    while (sizes.size() <= stream.length) {
      try {
        MultipartPart part = reader.next();
        if (part == null) {
          return sizes;
        }
        sizes.add(part.body().length);
      } catch (MalformedMediaException e) {
        sizes.add(-1);
      } catch (EOFException e) {
        return sizes;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("reader must come to the end of " + stream.length + " bytes");
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
