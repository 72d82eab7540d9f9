// SPDX-FileCopyrightText: The Zoetrope authors
// SPDX-License-Identifier: Apache-2.0
package dev.zoetrope.server.files;

import dev.zoetrope.server.files.Listing.Entry;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** A folder for programs: one JSON object, an entry a line. */
final class FolderJson implements FolderText {
  @Override
  public String type() {
    return "application/json";
  }

  @Override
  public String head(FilePath path, Listing listing) {
    String next =
        listing
            .next()
            .map(name -> Json.encode("?format=json&after=" + FilePath.encode(name)))
            .orElse("null");
    String text = "/" + String.join("/", path.names()) + (path.names().isEmpty() ? "" : "/");
    return "{\"path\":" + Json.encode(text) + ",\"next\":" + next + ",\"entries\":[\n";
  }

  @Override
  public String entry(Entry entry, boolean first) {
    JsonObject json =
        new JsonObject()
            .put("name", entry.name())
            .put("type", entry.folder() ? "folder" : "file")
            .put("href", entry.href())
            .put("modified", entry.modified().toString());
    if (!entry.folder()) {
      json.put("size", entry.sizeBytes()).put("contentType", entry.type().text());
    }
    return (first ? "" : ",\n") + json.encode();
  }

  @Override
  public String foot(Listing listing) {
    return "\n]}\n";
  }
}
