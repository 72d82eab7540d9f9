# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What is parsed: streams, playlists, H.264 and pictures."""

import base64
import unittest

from comparison import pictures, video
from comparison.work import clients, hls_viewers

LOW_LATENCY = """\
#EXTM3U
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-MAP:URI="init.mp4"
#EXTINF:2,
s7.mp4
#EXT-X-PART:DURATION=0.5,URI="p1.mp4",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.5,URI="p2.mp4"
""".splitlines()


class HlsTest(unittest.TestCase):
    def test_nextPart_afterTwoPartsOfTheNextSegment_isTheThird(self):
        self.assertEqual("_HLS_msn=8&_HLS_part=2", hls_viewers.next_part(LOW_LATENCY))

    def test_nextPart_serverThatCannotWait_isNothing(self):
        self.assertEqual("", hls_viewers.next_part([line for line in LOW_LATENCY if "CONTROL" not in line]))

    def test_items_ofPartsAndSegments_areTheParts(self):
        self.assertEqual(["p1.mp4", "p2.mp4"], hls_viewers.items(LOW_LATENCY))

    def test_items_segmentsAlone_areThose(self):
        self.assertEqual(["s7.mp4"], hls_viewers.items(LOW_LATENCY[:7]))

    def test_withQuery_addressThatHasOne_isAddedTo(self):
        self.assertEqual("/a?id=1&b", hls_viewers.with_query("/a?id=1", "b"))
        self.assertEqual("/a?b", hls_viewers.with_query("/a", "b"))

    def test_uri_ofATag_isItsAttribute(self):
        self.assertEqual("init.mp4", clients.uri(LOW_LATENCY[4]))


class FragmentTest(unittest.TestCase):
    BOXES = b"....ftyp....moof....\x00\x00\x00\x0amdat12"

    def test_holdsFragment_mdatWhole_isTrue(self):
        self.assertTrue(clients.holds_fragment(self.BOXES))

    def test_holdsFragment_mdatShort_isFalse(self):
        self.assertFalse(clients.holds_fragment(self.BOXES[:-1]))

    def test_holdsFragment_noMoof_isFalse(self):
        self.assertFalse(clients.holds_fragment(b"\x00\x00\x00\x0amdat12"))


class CameraTest(unittest.TestCase):
    def test_padded_anySize_isExactlyThatLongWithTheStampFirst(self):
        for size in 200, 16668, 102400, 60000 + 47, 60000 + 43:
            frame = pictures.padded(b"\xff\xd8\xff\xd9", size)
            self.assertEqual(size, len(frame))
            self.assertEqual(b"ZOESTAMP", frame[6:14])
            self.assertEqual(b"\xff\xd9", segments_end(frame))

    def test_description_parameterSets_areInTheSdp(self):
        sps, pps = b"\x67\x64\x00\x28\xac", b"\x68\xee\x3c\x80"[:3]
        sdp = video.description(b"\x00\x00\x00\x01\x09\xf0\x00\x00\x00\x01" + sps + b"\x00\x00\x01" + pps + b"\x00\x00\x01\x65\x88")
        self.assertIn("profile-level-id=640028", sdp)
        self.assertIn(f"{base64.b64encode(sps).decode()},{base64.b64encode(pps).decode()}", sdp)


def segments_end(frame):
    """What stands behind the last COM of a JPEG that begins with such segments."""
    at = 2
    while frame[at : at + 2] == b"\xff\xfe":
        at += 2 + int.from_bytes(frame[at + 2 : at + 4], "big")
    return frame[at:]
