// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Both ends of the protocol against each other, and against bytes that break it. */
class MessageTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private MessageWriter writer() {
    WritableByteChannel inner = Channels.newChannel(bytes);
    return new MessageWriter(
        new GatheringByteChannel() {
          @Override
          public int write(ByteBuffer source) throws IOException {
            return inner.write(source);
          }

          @Override
          public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException("messages are written from one buffer");
          }

          @Override
          public long write(ByteBuffer[] sources) {
            return write(sources, 0, sources.length);
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        });
  }

  private MessageReader reader() {
    return new MessageReader(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static Message packet(int size) {
    byte[] body = new byte[size];
    Arrays.fill(body, (byte) 7);
    Message.Head head = new Message.Head(MessageType.PACKET, Message.KEYFRAME, 9, -2);
    return new Message(head, new Message.Times(-1, Long.MAX_VALUE), body);
  }

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    MessageWriter writer = writer();
    writer.write(packet(300_000));
    writer.write(Message.text(MessageType.FAILED, 3, "zu groß"));
    MessageReader reader = reader();
    Message first = reader.read();
    assertThat(first.type()).isEqualTo(MessageType.PACKET);
    assertThat(first.has(Message.KEYFRAME)).isTrue();
    assertThat(first.session()).isEqualTo(9);
    assertThat(first.sequence()).isEqualTo(-2);
    assertThat(first.times()).isEqualTo(new Message.Times(-1, Long.MAX_VALUE));
    assertThat(first.body()).isEqualTo(packet(300_000).body());
    assertThat(reader.read().text()).isEqualTo("zu groß");
    assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
  }

  @Test
  void write_message_hasTheDocumentedLayout() throws IOException {
    Message.Head head = new Message.Head(MessageType.PACKET, 3, 0x01020304, 0x05060708);
    writer().write(new Message(head, new Message.Times(1, 2), new byte[] {0x55}));
    assertThat(bytes.toByteArray())
        .isEqualTo(
            new byte[] {
              0, 0, 0, 1, // body length
              2, 3, 0, 0, // type, flags, reserved
              1, 2, 3, 4, // session
              5, 6, 7, 8, // sequence
              0, 0, 0, 0, 0, 0, 0, 1, // PTS
              0, 0, 0, 0, 0, 0, 0, 2, // DTS
              0x55
            });
  }

  @Test
  void body_ofTheLimit_isCarried() throws IOException {
    writer().write(packet(Message.MAX_BODY));
    assertThat(reader().read().body()).hasSize(Message.MAX_BODY);
  }

  @Test
  void write_bodyAboveTheLimit_isRefused() {
    assertThatThrownBy(() -> writer().write(packet(Message.MAX_BODY + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8388609");
  }

  @Test
  void read_lengthAboveTheLimit_isRefusedBeforeMemoryIsTaken() {
    for (int length : new int[] {Message.MAX_BODY + 1, -1, Integer.MIN_VALUE}) {
      bytes.reset();
      bytes.writeBytes(ByteBuffer.allocate(Message.HEADER).putInt(length).put((byte) 2).array());
      assertThatThrownBy(() -> reader().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("at most 8388608 bytes");
    }
  }

  @Test
  void read_unknownType_isRefused() {
    bytes.writeBytes(ByteBuffer.allocate(Message.HEADER).putInt(0).put((byte) 99).array());
    assertThatThrownBy(() -> reader().read()).hasMessageContaining("99");
  }

  @Test
  void read_cutAnywhere_isTheEnd() throws IOException {
    writer().write(packet(100));
    byte[] whole = bytes.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      bytes.reset();
      bytes.write(whole, 0, length);
      assertThatThrownBy(() -> reader().read()).isInstanceOf(EOFException.class);
    }
  }
}
