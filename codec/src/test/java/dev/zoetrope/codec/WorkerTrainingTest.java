// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.codec.WorkerSettings.Folders;
import dev.zoetrope.codec.wire.TranscodeJob;
import dev.zoetrope.media.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker's AOT cache: how it is made, and that nothing depends on its being any good. */
@Tag("system")
class WorkerTrainingTest {
  @TempDir Path folder;

  private static WorkerSettings withCache(WorkerSettings settings, Path cache) {
    Folders folders = settings.folders();
    return settings.withFolders(
        new Folders(folders.run(), folders.cache(), Optional.empty(), Optional.of(cache)));
  }

  @Test
  void record_wholeRun_isRehearsedToThePointOfWritingTheCache() {
    Path nowhere = folder.resolve("missing").resolve("worker.aot");
    WorkerSettings settings = WorkerSettings.in(folder, Path.of("target", "javacpp"));
    // Tests run on folders of classes, of which no cache can be made; that it is so is all we see.
    assertThatThrownBy(() -> WorkerTraining.record(withCache(settings, nowhere)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AOT cache must be written");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void start_unusableCache_isDoneWithoutIt() throws Exception {
    Path garbage = Files.write(folder.resolve("worker.aot"), new byte[10_000]);
    try (Rig rig = new Rig(settings -> withCache(settings, garbage));
        FedSession session =
            new FedSession(rig.workers(), "a", new TranscodeJob(Codec.H264, 160, 70, 0, false))) {
      assertThat(session.end()).isNull();
    }
  }
}
