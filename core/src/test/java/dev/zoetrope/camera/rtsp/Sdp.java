// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp;

/** Descriptions as cameras write them. */
final class Sdp {
  static final String HEAD =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Media\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\n";
  static final String VIDEO =
      """
      m=video 0 RTP/AVP 96
      a=rtpmap:96 H264/90000
      a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z2QAM6wVFKCgPZA=,aO48sA==
      a=control:trackID=0
      """;
  static final String SOUND =
      "m=audio 0 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=control:trackID=1\r\n";
  static final String METADATA =
      """
      m=application 0 RTP/AVP 107
      a=rtpmap:107 vnd.onvif.metadata/90000
      a=control:trackID=2
      """;
  static final String H264 = HEAD + VIDEO;
  static final String ALL = HEAD + VIDEO + SOUND + METADATA;

  private Sdp() {}
}
