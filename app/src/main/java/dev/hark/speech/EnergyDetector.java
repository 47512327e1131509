package dev.hark.speech;

import dev.hark.audio.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds speech by its level over the noise floor in the band of the voice, and refuses what is
 * steady or has no voice in it: constant noise, hum, tones and clicks.
 *
 * <p>Works on 20 ms frames. A frame counts as voice when it is well above the floor and its
 * spectrum is neither flat (noise, click) nor a single line (tone). Enough such frames whose level
 * also moves, as syllables do, open a span; it closes when none came for the hang-over time. Quiet
 * consonants at both ends are kept by padding. Costs about 6 µs a frame, 0.03 % of a core for a
 * stream.
 */
public final class EnergyDetector implements SpeechDetector {

  private static final int FRAME_MS = 20;
  private static final int FRAME = Pcm.SAMPLE_RATE_HZ / 1_000 * FRAME_MS;

  /** Nothing quieter is speech; a voice at two metres reaches about -45 dB. */
  private static final double SILENCE_DB = -62;

  private static final double START_FLOOR_DB = -65;
  private static final double OPEN_OVER_FLOOR_DB = 9;
  private static final double STAY_OVER_FLOOR_DB = 6;
  private static final double MAX_FLATNESS = 0.38;
  private static final double MAX_CONCENTRATION = 0.93;

  /** Levels of this many voice frames must differ by {@link #MOVEMENT_DB}: syllables do. */
  private static final int MOVEMENT_FRAMES = 10;

  private static final double MOVEMENT_DB = 3;

  /** The first frames hold only a part of a sound that sets in, so their levels say nothing. */
  private static final int ONSET_FRAMES = 2;

  /** A beginning without a voice frame for this long was none. */
  private static final int FALSE_START_FRAMES = 10;

  private final Spectrum spectrum = new Spectrum();
  private final NoiseFloor floor = new NoiseFloor(START_FLOOR_DB);
  private final short[] window = new short[Spectrum.SIZE];
  private final double[] lastLevels = new double[MOVEMENT_FRAMES];
  private final int minVoiceFrames;
  private final int hangoverFrames;
  private final long paddingMs;

  private int filled;
  private long frames;
  private boolean open;
  private int voiceFrames;
  private long firstVoice;
  private long lastVoice;
  private long lastEndMs;

  /** A detector for one stream. */
  public EnergyDetector(SpeechSettings settings) {
    this.minVoiceFrames = (int) Math.ceilDiv(settings.minSpeech().toMillis(), FRAME_MS);
    this.hangoverFrames = (int) Math.ceilDiv(settings.hangover().toMillis(), FRAME_MS);
    this.paddingMs = settings.padding().toMillis();
  }

  /** Makes detectors with these settings. */
  public static Factory factory(SpeechSettings settings) {
    return () -> new EnergyDetector(settings);
  }

  @Override
  public List<SpeechSpan> listen(Pcm next) {
    var found = new ArrayList<SpeechSpan>();
    var samples = next.samples();
    for (var at = 0; at < samples.length; ) {
      var count = Math.min(FRAME - filled, samples.length - at);
      System.arraycopy(samples, at, window, window.length - FRAME + filled, count);
      filled += count;
      at += count;
      if (filled == FRAME) {
        hear(found);
        System.arraycopy(window, FRAME, window, 0, window.length - FRAME);
        filled = 0;
      }
    }
    return found;
  }

  @Override
  public List<SpeechSpan> finish() {
    var soundMs = frames * FRAME_MS + filled * FRAME_MS / FRAME;
    var last = open ? List.of(close(soundMs)) : List.<SpeechSpan>of();
    open = false;
    voiceFrames = 0;
    return last;
  }

  @Override
  public boolean speaking() {
    return open;
  }

  private void hear(List<SpeechSpan> found) {
    var features = FrameFeatures.of(spectrum.of(window));
    var floorDb = floor.next(features.levelDb());
    var frame = frames++;
    if (isVoice(features, floorDb)) {
      if (voiceFrames == 0) {
        firstVoice = frame;
      }
      if (voiceFrames >= ONSET_FRAMES) {
        lastLevels[(voiceFrames - ONSET_FRAMES) % MOVEMENT_FRAMES] = features.levelDb();
      }
      voiceFrames++;
      lastVoice = frame;
      open |= voiceFrames >= minVoiceFrames && moves();
    } else if (open && frame - lastVoice >= hangoverFrames) {
      found.add(close(frames * FRAME_MS));
      open = false;
      voiceFrames = 0;
    } else if (!open && frame - lastVoice >= FALSE_START_FRAMES) {
      voiceFrames = 0;
    }
  }

  private boolean isVoice(FrameFeatures features, double floorDb) {
    var overFloor = open ? STAY_OVER_FLOOR_DB : OPEN_OVER_FLOOR_DB;
    return features.levelDb() > SILENCE_DB
        && features.levelDb() > floorDb + overFloor
        && features.flatness() < MAX_FLATNESS
        && features.concentration() < MAX_CONCENTRATION;
  }

  private boolean moves() {
    var known = Math.clamp(voiceFrames - ONSET_FRAMES, 0, MOVEMENT_FRAMES);
    var summary = Arrays.stream(lastLevels, 0, known).summaryStatistics();
    return summary.getMax() - summary.getMin() >= MOVEMENT_DB;
  }

  private SpeechSpan close(long soundMs) {
    var start = Math.max(lastEndMs, firstVoice * FRAME_MS - paddingMs);
    var end = Math.min(soundMs, (lastVoice + 1) * FRAME_MS + paddingMs);
    lastEndMs = end;
    return new SpeechSpan(Math.max(0, start), end);
  }
}
