// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.server.files.FilesFixture.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FolderAnswersTest {
  private FilesFixture files;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    files = FilesFixture.open(temporary);
    files.write("sub folder/a.mp4", "not really");
    files.write("sub folder/paper.pdf", "%PDF-");
    files.write("ü.txt", "x");
    files.write("page.html", "<script>");
  }

  @AfterAll
  void close() {
    files.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/files/ | */* | text/html; charset=utf-8",
        "/files/ | text/html,*/*;q=0.8 | text/html; charset=utf-8",
        "/files/ | application/json | application/json",
        "/files/?format=json | text/html | application/json",
        "/files/?format=html | application/json | text/html; charset=utf-8",
      })
  void get_folder_inTheFormAskedFor(String path, String accept, String type) throws Exception {
    Answer answer = files.get(path, "Accept: " + accept);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Vary")).contains("Accept");
    assertThat(answer.body()).contains("sub%20folder/");
    assertThat(files.ask("HEAD", path, "Accept: " + accept).header("Content-Type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "/files, files/",
    "/files/sub%20folder, ./sub%20folder/",
    "/files/sub%20folder?format=json, ./sub%20folder/?format=json",
  })
  void get_folderWithoutItsSlash_isLedThere(String path, String location) throws Exception {
    Answer answer = files.get(path);
    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Location")).isEqualTo(location);
  }

  @Test
  void get_download_namesTheFile() throws Exception {
    Answer answer = files.get("/files/%C3%BC.txt?download");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"_.txt\"; filename*=UTF-8''%C3%BC.txt");
    assertThat(files.get("/files/%C3%BC.txt").headers()).doesNotContainKey("content-disposition");
  }

  @Test
  void get_anyFile_mayBeReadByOtherSitesThatAreLetIn() throws Exception {
    assertThat(files.get("/files/page.html").header("Access-Control-Expose-Headers"))
        .contains("Content-Range", "Accept-Ranges", "Content-Length", "ETag");
  }

  @Test
  void get_htmlFile_mayRunNothing() throws Exception {
    Answer answer = files.get("/files/page.html");
    assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void view_videoAndPdf_havePagesThatMayLoadThem() throws Exception {
    Answer video = files.get("/files/sub%20folder/a.mp4?view");
    assertThat(video.body()).contains("<video id=\"video\" src=\"a.mp4\"");
    assertThat(video.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .containsOnlyOnce("; media-src 'self'");
    Answer pdf = files.get("/files/sub%20folder/paper.pdf?view");
    assertThat(pdf.body()).contains("<iframe src=\"paper.pdf\"");
    assertThat(pdf.header("Content-Security-Policy")).contains("; frame-src 'self'");
    Answer framed = files.get("/files/sub%20folder/paper.pdf");
    assertThat(framed.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    assertThat(files.get("/files/page.html?view").body()).isEqualTo("<script>");
  }
}
