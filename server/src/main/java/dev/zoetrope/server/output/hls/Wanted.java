// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.output.hls;

import dev.zoetrope.container.hls.MediaPlaylist;
import dev.zoetrope.container.hls.Part;
import dev.zoetrope.container.hls.Reload;
import dev.zoetrope.server.output.hls.Rendered.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request asks for; equal ones are answered alike. */
sealed interface Wanted {
  /** The answer by what there is now; null where it is still to come. */
  @Nullable Answer from(Rendered now);

  /** Of what content. */
  default String type() {
    return Answer.MEDIA_TYPE;
  }

  /** A playlist, as it is. */
  record Present(Text text) implements Wanted {
    @Override
    public String type() {
      return Answer.PLAYLIST_TYPE;
    }

    @Override
    public Answer from(Rendered now) {
      return Answer.playlist(now, text);
    }
  }

  /** A playlist that holds something; a reload that blocks. */
  record Reloaded(Reload reload, Text text) implements Wanted {
    @Override
    public String type() {
      return Answer.PLAYLIST_TYPE;
    }

    @Override
    public @Nullable Answer from(Rendered now) {
      return switch (now.playlist().judge(reload)) {
        case AT_ONCE -> Answer.playlist(now, text);
        case WAIT -> null;
        case REFUSE ->
            Answer.refused(
                "_HLS_msn and _HLS_part must be what the playlist announces: "
                    + reload.msn()
                    + (reload.part() == Reload.WHOLE ? "" : ", " + reload.part()));
      };
    }
  }

  /** A part: one that is there, or the one that was hinted at. */
  record PartOf(String prefix, long number) implements Wanted {
    @Override
    public @Nullable Answer from(Rendered now) {
      MediaPlaylist playlist = now.playlist();
      Optional<Part> part = playlist.part(prefix, number);
      if (part.isPresent()) {
        return Answer.media(part.get().fragments());
      }
      return playlist.hints(prefix, number) ? null : Answer.gone();
    }
  }

  /** A whole segment. */
  record SegmentOf(String prefix, long msn) implements Wanted {
    @Override
    public @Nullable Answer from(Rendered now) {
      return now.playlist()
          .segment(prefix, msn)
          .map(segment -> Answer.media(segment.fragments()))
          .orElseGet(Answer::gone);
    }
  }

  /** An initialisation segment. */
  record InitOf(String prefix) implements Wanted {
    @Override
    public @Nullable Answer from(Rendered now) {
      return now.playlist()
          .epoch(prefix)
          .map(epoch -> Answer.media(List.of(epoch.init())))
          .orElseGet(Answer::gone);
    }
  }
}
