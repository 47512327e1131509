package dev.hark.audio.adapter.ffmpeg;

import dev.hark.audio.AudioSettings;
import dev.hark.audio.MediaDecoder.Outcome;
import dev.hark.audio.MediaDecoder.Outcome.Decoded;
import dev.hark.audio.MediaDecoder.Outcome.Refused;
import dev.hark.audio.Pcm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of ffmpeg over one file. The process never outlives {@link #decode}. */
final class FfmpegRun {

  private static final Logger log = LoggerFactory.getLogger(FfmpegRun.class);
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int SAID_BYTES = 4 << 10;

  private final FfmpegProgram program;
  private final AudioSettings.Uploads limits;

  FfmpegRun(FfmpegProgram program, AudioSettings.Uploads limits) {
    this.program = program;
    this.limits = limits;
  }

  Outcome decode(Path file, Container container) {
    try {
      var builder = new ProcessBuilder(command(file, container));
      builder.environment().clear();
      builder.environment().putAll(program.environment());
      var process = builder.start();
      var timeout = new CompletableFuture<Boolean>();
      timeout.completeOnTimeout(true, limits.decodeTimeout().toMillis(), TimeUnit.MILLISECONDS);
      timeout.thenAccept(_ -> process.destroyForcibly());
      try {
        return outcome(process, timeout);
      } finally {
        timeout.cancel(false);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path file, Container container) {
    var command = new ArrayList<String>();
    command.add(program.program().toString());
    command.addAll(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1"));
    // The demuxer is named, so that no playlist or other reference is ever followed.
    command.addAll(List.of("-protocol_whitelist", "file,pipe", "-f", container.demuxer()));
    command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
    command.addAll(List.of("-vn", "-sn", "-dn", "-map", "0:a:0", "-ac", "1"));
    command.addAll(List.of("-ar", Integer.toString(Pcm.SAMPLE_RATE_HZ)));
    // One second more than is taken tells a file that is too long from one that just fits.
    command.addAll(List.of("-t", Long.toString(limits.maxDuration().toSeconds() + 1)));
    command.addAll(List.of("-f", "s16le", "pipe:1"));
    return command;
  }

  private Outcome outcome(Process process, CompletableFuture<Boolean> timeout) throws IOException {
    process.getOutputStream().close();
    var said = new StringBuffer();
    var listener = Thread.ofVirtual().start(() -> listen(process.getErrorStream(), said));
    var most = limits.maxDuration().toSeconds() * Pcm.SAMPLE_RATE_HZ;
    var parts = new ArrayList<Pcm>();
    var total = 0L;
    try (var out = process.getInputStream()) {
      var block = new byte[BLOCK_BYTES];
      for (var n = out.readNBytes(block, 0, BLOCK_BYTES);
          n > 0;
          n = out.readNBytes(block, 0, BLOCK_BYTES)) {
        var part = samples(block, n);
        total += part.length();
        if (total > most) {
          return FfmpegDecoder.tooLong(limits);
        }
        parts.add(part);
      }
    }
    try {
      var exit = process.waitFor();
      listener.join();
      if (timeout.isDone()) {
        return new Refused("The file took too long to decode.");
      }
      return verdict(exit, said.toString(), Pcm.concat(parts));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while decoding", e);
    }
  }

  /** A read is only short at the end, so no sample is cut in two. */
  private static Pcm samples(byte[] block, int length) {
    var samples = new short[length / 2];
    ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return Pcm.of(samples);
  }

  private static Outcome verdict(int exit, String said, Pcm pcm) {
    if (said.contains("matches no streams")) {
      return new Refused("The file has no audio.");
    }
    if (exit != 0) {
      log.info("ffmpeg refused an upload with code {}", exit);
      return new Refused("The file is damaged or coded in a way that is not supported.");
    }
    return pcm.length() == 0 ? new Refused("The file holds no sound.") : new Decoded(pcm);
  }

  /** Reads all that is said, lest the process waits, and keeps the beginning. */
  private static void listen(InputStream stream, StringBuffer said) {
    try (stream) {
      var block = new byte[SAID_BYTES];
      for (var n = stream.read(block); n >= 0; n = stream.read(block)) {
        if (said.length() < SAID_BYTES) {
          said.append(new String(block, 0, n, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      log.debug("ffmpeg ended while it spoke: {}", e.toString());
    }
  }
}
