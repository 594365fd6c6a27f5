package io.cryptvault.actors.portable;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.series.WatchEvent;

/** The events of a stream: how it begins, after the name of its kind, and its updates. */
final class StreamForm {
  private static final String SNAPSHOT = "snapshot";
  private static final String RESUMED = "resumed";

  private StreamForm() {}

  static void pack(WatchEvent.Beginning beginning, Packer packer) {
    switch (beginning) {
      case WatchEvent.Snapshot snapshot -> {
        packer.text(SNAPSHOT).text(snapshot.epoch()).number(snapshot.seq());
        ReadingsForm.pack(snapshot.readings(), packer);
      }
      case WatchEvent.Resumed resumed -> {
        packer.text(RESUMED).text(resumed.epoch()).number(resumed.seq());
        ReadingsForm.packAll(resumed.missed(), packer);
      }
    }
  }

  static WatchEvent.Beginning unpack(Unpacker unpacker) {
    String how = unpacker.text();
    return switch (how) {
      case SNAPSHOT ->
        new WatchEvent.Snapshot(unpacker.text(), unpacker.number(), ReadingsForm.unpack(unpacker));
      case RESUMED ->
        new WatchEvent.Resumed(
            unpacker.text(), unpacker.number(), ReadingsForm.unpackAll(unpacker));
      default ->
        throw new UnreadableBytes("stream: expected snapshot or resumed, was \"" + how + "\"");
    };
  }

  static void packUpdates(WatchEvent.Updates updates, Packer packer) {
    ReadingsForm.packAll(updates.readings(), packer);
  }

  static WatchEvent.Updates unpackUpdates(Unpacker unpacker) {
    return new WatchEvent.Updates(ReadingsForm.unpackAll(unpacker));
  }
}
