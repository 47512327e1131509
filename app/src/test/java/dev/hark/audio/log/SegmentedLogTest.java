package dev.hark.audio.log;

import static dev.hark.audio.log.Recordings.append;
import static dev.hark.audio.log.Recordings.replay;
import static dev.hark.audio.log.Recordings.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.hark.audio.log.segment.SegmentWriter.Append;
import dev.hark.protocol.stream.FrameBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SegmentedLogTest {

  /** Damage by the thousand is what this class makes; each would be a line of the build's log. */
  @BeforeAll
  static void quiet() {
    level(Level.OFF);
  }

  @AfterAll
  static void loud() {
    level(null);
  }

  private static void level(Level level) {
    ((Logger) LoggerFactory.getLogger("dev.hark.audio.log")).setLevel(level);
  }

  private static final class Node {
    final LogFiles files;
    final LogIndex index = new LogIndex();
    final LogCounters counters = new LogCounters();
    final SegmentedLog log;

    Node(LogFiles files, long segmentBytes) throws IOException {
      this.files = files;
      var last = new LogRecovery(files, index, counters).recover();
      log = new SegmentedLog(files, segmentBytes, index, counters, new Random(last + 99), last);
    }

    Map<StreamKey, TreeMap<Long, byte[]>> found() {
      return replay(files, index);
    }
  }

  /** The law: what was acknowledged is replayed once and byte for byte, whatever the disk does. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void neverLosesWhatItAcknowledged(int suite) throws Exception {
    for (var seed = suite * 1_000L; seed < suite * 1_000L + 60; seed++) {
      obeysTheLaw(seed);
    }
  }

  private static void obeysTheLaw(long seed) throws Exception {
    var random = new Random(seed);
    var disk = new FaultyDisk(seed);
    var node = new Node(disk, 2_048);
    var acked = new HashMap<StreamKey, TreeSet<Long>>();
    var sent = new HashMap<StreamKey, Long>();
    var reclaimed = new HashMap<StreamKey, Long>();
    var epoch = 1L;
    for (var step = 0; step < 150; step++) {
      switch (random.nextInt(12)) {
        case 0 -> {
          disk = disk.crash();
          node = new Node(disk, 2_048);
          epoch++;
          for (var key : acked.keySet()) {
            // Devices go back to what the log says, or further.
            sent.merge(key, node.index.nextSeq(key).orElse(0), Math::min);
          }
        }
        case 1 -> disk.failForces(1 + random.nextInt(3));
        case 2 -> disk.failWrites(1 + random.nextInt(3));
        case 3 -> disk.freeBytes(random.nextBoolean() ? random.nextInt(600) : Long.MAX_VALUE);
        case 4 -> {
          var key = stream(random.nextInt(4)).key();
          var below = acked.getOrDefault(key, new TreeSet<>()).stream().skip(3).findFirst();
          below.ifPresent(
              seq -> {
                acked.get(key).headSet(seq).clear();
                reclaimed.put(key, seq);
              });
          if (below.isPresent()) {
            node.log.reclaim(key, below.get());
          }
        }
        default -> {
          var group = new ArrayList<Append>();
          for (var i = random.nextInt(6); i >= 0; i--) {
            var stream = stream(random.nextInt(4));
            var from = sent.getOrDefault(stream.key(), 0L);
            var count = 1 + random.nextInt(4);
            group.add(append(stream, epoch, from, count));
            sent.put(stream.key(), from + count);
          }
          try {
            node.log.commit(group);
            for (var append : group) {
              var seqs = acked.computeIfAbsent(append.stream().key(), _ -> new TreeSet<>());
              for (var s = append.frames().fromSeq(); s < append.frames().nextSeq(); s++) {
                if (s >= reclaimed.getOrDefault(append.stream().key(), 0L)) {
                  seqs.add(s);
                }
              }
            }
          } catch (IOException e) {
            for (var append : group) {
              sent.merge(append.stream().key(), append.frames().fromSeq(), Math::min);
            }
          }
        }
      }
    }
    for (var reopened : List.of(node, new Node(disk.crash(), 2_048))) {
      var found = reopened.found();
      for (var key : acked.keySet()) {
        assertThat(found.getOrDefault(key, new TreeMap<>()).keySet())
            .as("seed %d, %s", seed, key)
            .containsAll(acked.get(key));
        if (!acked.get(key).isEmpty()) {
          assertThat(reopened.index.nextSeq(key).orElse(0)).isGreaterThan(acked.get(key).last());
        }
      }
    }
  }

  @Test
  void keepsEveryWholeCommitWhenCutAtAnyByte() throws Exception {
    var disk = new FaultyDisk(1);
    var node = new Node(disk, 1 << 20);
    var ends = new ArrayList<Integer>();
    for (var i = 0; i < 12; i++) {
      node.log.commit(List.of(append(stream(i % 3), 1, i / 3 * 2, 2)));
      ends.add(disk.image().firstEntry().getValue().length);
    }
    var name = disk.image().firstEntry().getKey();
    var whole = disk.image().get(name);
    for (var cut = 0; cut <= whole.length; cut++) {
      var at = cut;
      var reopened = new Node(FaultyDisk.of(Map.of(name, Arrays.copyOf(whole, cut))), 1 << 20);

      var frames = reopened.found().values().stream().mapToInt(Map::size).sum();

      assertThat(frames)
          .as("cut at %d", cut)
          .isEqualTo(2 * ends.stream().filter(e -> e <= at).count());
      assertThat(reopened.counters.damages.sum()).isZero();
      var again = new Node(reopened.files, 1 << 20);
      assertThat(again.found().values().stream().mapToInt(Map::size).sum()).isEqualTo(frames);
      assertThat(again.counters.tornBytes.sum()).isZero();
    }
  }

  @Test
  void findsEveryFlippedBitInSealedSegmentsAndLosesOnlyWhatItHit() throws Exception {
    var disk = new FaultyDisk(1);
    var node = new Node(disk, 600);
    for (var i = 0; i < 30; i++) {
      node.log.commit(List.of(append(stream(i % 2), 1, i / 2 * 2, 2)));
    }
    node.log.seal();
    var image = disk.image();
    assertThat(image.size()).isGreaterThan(2);
    for (var name : image.keySet()) {
      for (var bit = 0; bit < image.get(name).length * 8; bit += 3) {
        var hurt = image.get(name).clone();
        hurt[bit / 8] ^= (byte) (1 << bit % 8);
        var copy = new TreeMap<>(image);
        copy.put(name, hurt);

        var reopened = new Node(FaultyDisk.of(copy), 600);

        var frames = reopened.found().values().stream().mapToInt(Map::size).sum();
        assertThat(frames).as("%s bit %d", name, bit).isBetween(58, 60);
        assertThat(reopened.counters.damages.sum() + reopened.counters.tornBytes.sum())
            .as("%s bit %d", name, bit)
            .isPositive();
      }
    }
  }

  @Test
  void findsSwappedCutAndZeroedSegments() throws Exception {
    var disk = new FaultyDisk(1);
    var node = new Node(disk, 600);
    for (var i = 0; i < 30; i++) {
      node.log.commit(List.of(append(stream(i % 2), 1, i / 2 * 2, 2)));
    }
    node.log.seal();
    var names = List.copyOf(disk.image().keySet());
    var random = new Random(5);
    for (var i = 0; i < 300; i++) {
      var copy = new TreeMap<>(disk.image());
      var name = names.get(random.nextInt(names.size() - 1));
      var bytes = copy.get(name);
      switch (random.nextInt(3)) {
        case 0 -> {
          copy.put(name, copy.put(names.getLast(), bytes));
        }
        case 1 -> copy.put(name, Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)));
        default -> Arrays.fill(bytes, random.nextInt(bytes.length), bytes.length, (byte) 0);
      }

      var reopened = new Node(FaultyDisk.of(copy), 600);
      reopened.found();

      assertThat(reopened.counters.damages.sum()).as("round %d", i).isPositive();
    }
  }

  @Test
  void takesNoBlockThatASenderHidInItsPayload() throws Exception {
    var other = new FaultyDisk(1);
    new Node(other, 1 << 20).log.commit(List.of(append(stream(7), 1, 0, 3)));
    var forged = other.image().firstEntry().getValue();
    var disk = new FaultyDisk(2);
    var node = new Node(disk, 1 << 20);
    node.log.commit(List.of(new Append(stream(1), 1, FrameBatch.single(0, forged))));
    node.log.seal();
    var name = disk.image().firstEntry().getKey();
    var hurt = disk.image().get(name);
    hurt[8] ^= 1;

    var reopened = new Node(FaultyDisk.of(Map.of(name, hurt)), 1 << 20);

    assertThat(reopened.found()).isEmpty();
    assertThat(reopened.counters.damages.sum()).isPositive();
  }

  @Test
  void neverUsesASegmentAgainThatFailedToSync() throws Exception {
    var disk = new FaultyDisk(3);
    var node = new Node(disk, 1 << 20);
    node.log.commit(List.of(append(stream(1), 1, 0, 2)));
    disk.failForces(1);

    node.log.commit(List.of(append(stream(1), 1, 2, 2)));
    node.log.commit(List.of(append(stream(1), 1, 4, 2)));

    assertThat(disk.list()).hasSize(2);
    var reopened = new Node(disk.crash(), 1 << 20);
    assertThat(reopened.found().get(stream(1).key()).keySet())
        .isEqualTo(Set.of(0L, 1L, 2L, 3L, 4L, 5L));
  }

  @Test
  void failsTheGroupWhenTheDiskFailsTwiceAndRecoversAfterwards() throws Exception {
    var disk = new FaultyDisk(3);
    var node = new Node(disk, 1 << 20);
    disk.failForces(2);

    assertThatIOException().isThrownBy(() -> node.log.commit(List.of(append(stream(1), 1, 0, 2))));
    assertThat(node.index.nextSeq(stream(1).key())).isEmpty();

    node.log.commit(List.of(append(stream(1), 1, 0, 2)));
    assertThat(node.index.nextSeq(stream(1).key())).isEqualTo(OptionalLong.of(2));
    assertThat(node.counters.ioErrors.sum()).isEqualTo(2);
  }

  @Test
  void goesOnWhenAFullDiskHasSpaceAgain() throws Exception {
    var disk = new FaultyDisk(4);
    var node = new Node(disk, 1 << 20);
    node.log.commit(List.of(append(stream(1), 1, 0, 3)));
    disk.freeBytes(40);

    assertThatIOException()
        .isThrownBy(() -> node.log.commit(List.of(append(stream(1), 1, 3, 3))))
        .withMessageContaining("No space");
    disk.freeBytes(Long.MAX_VALUE);
    node.log.commit(List.of(append(stream(1), 1, 3, 3)));

    assertThat(new Node(disk.crash(), 1 << 20).found().get(stream(1).key())).hasSize(6);
  }

  @Test
  void deletesSegmentsOfWhichNothingIsInUse() throws Exception {
    var disk = new FaultyDisk(1);
    var node = new Node(disk, 600);
    for (var i = 0; i < 40; i++) {
      node.log.commit(List.of(append(stream(1), 1, i, 1), append(stream(2), 1, i, 1)));
    }
    var before = disk.list().size();
    assertThat(before).isGreaterThan(4);

    node.log.reclaim(stream(1).key(), 40);
    assertThat(disk.list()).hasSize(before);
    node.log.reclaim(stream(2).key(), 20);
    assertThat(disk.list().size()).isLessThan(before);
    var rest = node.found();
    assertThat(rest).containsOnlyKeys(stream(2).key());
    assertThat(rest.get(stream(2).key()).firstKey()).isEqualTo(20);

    node.log.reclaim(stream(2).key(), 40);
    assertThat(disk.list()).isEmpty();
    assertThat(node.index.nextSeq(stream(1).key())).isEmpty();
  }

  @Test
  void givesEachFrameOnceAndInOrderWhateverTheOrderOfWriting() throws Exception {
    var node = new Node(new FaultyDisk(1), 700);
    for (var range : new int[][] {{0, 4}, {10, 4}, {2, 6}, {20, 2}, {6, 6}, {0, 30}}) {
      node.log.commit(List.of(append(stream(1), 1, range[0], range[1])));
    }

    assertThat(node.found().get(stream(1).key())).hasSize(30);
  }

  @Test
  void costsLessThanATenthWhenAThousandStreamsShareAGroup() throws Exception {
    var disk = new FaultyDisk(1);
    var node = new Node(disk, 64 << 20);
    var payload = new byte[60];
    var frames = 0L;
    for (var round = 0; round < 50; round++) {
      var group = new ArrayList<Append>();
      for (var i = 0; i < 1_000; i++) {
        var seq = 2_000_000L + round;
        group.add(new Append(stream(i), 1, FrameBatch.single(seq, payload)));
        frames++;
      }
      node.log.commit(group);
    }

    assertThat((double) node.counters.writtenBytes.sum() / (frames * 60)).isLessThan(1.10);
  }
}
