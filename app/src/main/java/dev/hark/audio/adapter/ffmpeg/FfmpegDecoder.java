package dev.hark.audio.adapter.ffmpeg;

import dev.hark.audio.AudioSettings;
import dev.hark.audio.MediaDecoder;
import dev.hark.audio.MediaDecoder.Outcome.Decoded;
import dev.hark.audio.MediaDecoder.Outcome.Refused;
import dev.hark.audio.Pcm;
import dev.hark.audio.PcmDecoders;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.WavFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Decodes WAV files of integer PCM in this process and everything else by ffmpeg. Works on virtual
 * threads of its own.
 */
public final class FfmpegDecoder implements MediaDecoder, AutoCloseable {

  private static final int BLOCK_BYTES = 1 << 20;

  private final Supplier<Optional<FfmpegProgram>> program;
  private final PcmDecoders decoders;
  private final AudioSettings.Uploads limits;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param program found once, when the first file needs it; may block
   */
  public FfmpegDecoder(
      Supplier<Optional<FfmpegProgram>> program,
      PcmDecoders decoders,
      AudioSettings.Uploads limits) {
    this.program = new Once(program);
    this.decoders = decoders;
    this.limits = limits;
  }

  @Override
  public CompletionStage<Outcome> decode(Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return decodeNow(file);
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        workers);
  }

  /** Ends after the work under way. */
  @Override
  public void close() {
    workers.close();
  }

  private Outcome decodeNow(Path file) throws IOException {
    if (Files.size(file) > limits.maxBytes()) {
      return new Refused("The file has more than %d bytes.".formatted(limits.maxBytes()));
    }
    var container = Container.of(head(file));
    if (container.isEmpty()) {
      return new Refused(
          "The file is none of WAV, MP3, M4A/MP4, WebM, Ogg, FLAC and AAC, or it is damaged.");
    }
    if (container.get() == Container.WAV) {
      try (var channel = FileChannel.open(file)) {
        return wav(channel, WavFile.parse(channel));
      } catch (BrokenAudioException e) {
        if (e.kind() != BrokenAudioException.Kind.OTHER_CODING) {
          return new Refused(e.reason());
        }
      }
    }
    return program
        .get()
        .map(found -> new FfmpegRun(found, limits).decode(file, container.get()))
        .orElseGet(
            () ->
                new Refused(
                    "Only WAV files can be decoded here: install ffmpeg on the server for others."));
  }

  private Outcome wav(FileChannel channel, WavFile layout) throws IOException {
    var seconds = layout.dataBytes() / layout.format().bytesPerSecond();
    if (seconds > limits.maxDuration().toSeconds()) {
      return tooLong(limits);
    }
    var decoder = decoders.create(layout.format());
    var parts = new ArrayList<Pcm>();
    var left = layout.dataBytes();
    var in = Channels.newInputStream(channel.position(layout.dataOffset()));
    while (left > 0) {
      var block = in.readNBytes((int) Math.min(left, BLOCK_BYTES));
      if (block.length == 0) {
        break;
      }
      parts.add(decoder.decode(block, 0, block.length));
      left -= block.length;
    }
    parts.add(decoder.finish());
    var pcm = Pcm.concat(parts);
    return pcm.length() == 0 ? new Refused("The file holds no sound.") : new Decoded(pcm);
  }

  static Refused tooLong(AudioSettings.Uploads limits) {
    return new Refused(
        "The recording is longer than %d minutes.".formatted(limits.maxDuration().toMinutes()));
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(Container.HEAD_BYTES);
    }
  }

  /** Looks for the program once. */
  private static final class Once implements Supplier<Optional<FfmpegProgram>> {
    private final Supplier<Optional<FfmpegProgram>> search;
    private Optional<FfmpegProgram> found = Optional.empty();
    private boolean searched;

    Once(Supplier<Optional<FfmpegProgram>> search) {
      this.search = search;
    }

    @Override
    public synchronized Optional<FfmpegProgram> get() {
      if (!searched) {
        found = search.get();
        searched = true;
      }
      return found;
    }
  }
}
