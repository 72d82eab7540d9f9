// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.rtsp.url;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.zoetrope.camera.CameraSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Whatever a camera says: addresses to name, and never another to dial. */
@Tag("fuzz")
class ControlUrlsFuzzTest {
  private static final RtspUrl REQUEST =
      RtspUrl.of(CameraSource.parse("rtsp://cam:8554/x?a=b"), Set.of(), false);

  @FuzzTest(maxDuration = "30s")
  void of_anyBaseAndControl_absoluteAddresses(FuzzedDataProvider data) {
    String base = data.consumeString(200);
    String session = data.consumeString(100);
    String media = data.consumeRemainingAsString();
    ControlUrls urls = ControlUrls.of(REQUEST, List.of(base), Optional.of(session));
    for (String url : List.of(urls.base(), urls.aggregate(), urls.track(Optional.of(media)))) {
      if (!url.contains("://")) {
        throw new AssertionError("address must be absolute: " + url);
      }
    }
    if (urls.repairs(Optional.of(media), true).size() > 3 || !urls.request().equals(REQUEST)) {
      throw new AssertionError("repairs must be few, and the request ours: " + urls);
    }
  }
}
