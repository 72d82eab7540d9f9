// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.camera.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.camera.CameraSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTargetTest {
  private static HttpTarget target(String source) {
    return HttpTarget.of(CameraSource.parse(source));
  }

  @ParameterizedTest
  @CsvSource({
    "http://cam, cam, 80, cam, /",
    "https://cam, cam, 443, cam, /",
    "http://Cam:8080/a?b=c&d, cam, 8080, cam:8080, /a?b=c&d",
    "http://[fd00::7]/x, fd00::7, 80, [fd00::7], /x",
    "http://[fd00::7]:81/x, fd00::7, 81, [fd00::7]:81, /x",
    "http://fd00::7/x, fd00::7, 80, [fd00::7], /x",
    "http://u:p@cam:443/, cam, 443, cam:443, /",
    "http://cam?action=stream, cam, 80, cam, /?action=stream",
    "http://cam/a b/ü, cam, 80, cam, /a%20b/%C3%BC",
    "http://cam/a%20b, cam, 80, cam, /a%20b"
  })
  void of_forms_hostPortAndPath(
      String source, String host, int port, String authority, String path) {
    HttpTarget target = target(source);
    assertThat(target.server().host()).isEqualTo(host);
    assertThat(target.server().port()).isEqualTo(port);
    assertThat(target.authority()).isEqualTo(authority);
    assertThat(target.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "/b, http://cam:81/b",
    "c?x=1, http://cam:81/dir/c?x=1",
    "https://other/, https://other:443/",
    "//other/x, http://other:80/x",
    "HTTP://u:p@other:8080, http://other:8080/"
  })
  void resolve_references_absolute(String reference, String expected) {
    HttpTarget found = target("http://cam:81/dir/a?b=/c/d").resolve(reference);
    assertThat(
            (found.tls() ? "https://" : "http://")
                + found.server().host()
                + ":"
                + found.server().port()
                + found.path())
        .isEqualTo(expected);
  }

  @Test
  void resolve_otherScheme_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target("http://cam/").resolve("file:///etc/passwd"))
        .withMessageContaining("http or https: file");
  }

  @ParameterizedTest
  @CsvSource({
    "http://cam/, http://cam/other, true",
    "http://cam/, http://CAM/, true",
    "http://cam/, https://cam/, true",
    "http://cam/, http://cam:81/, false",
    "http://cam/, http://evil/, false",
    "https://cam/, http://cam/, false",
    "https://cam/, https://cam:8443/, false"
  })
  void trusts_redirects_onlyTheSameServerOrItsTls(String from, String to, boolean trusted) {
    assertThat(target(from).trusts(target(to))).isEqualTo(trusted);
  }
}
