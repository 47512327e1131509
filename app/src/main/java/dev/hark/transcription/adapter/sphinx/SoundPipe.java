package dev.hark.transcription.adapter.sphinx;

import dev.hark.audio.Pcm;
import dev.hark.transcription.PcmBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sound of one utterance on its way from a stream to a recogniser's thread. {@link #put} never
 * blocks; the writer watches {@link #backlog} and holds back.
 */
final class SoundPipe extends InputStream {

  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
  private final AtomicLong backlog = new AtomicLong();
  private final Duration patience;
  private final Runnable onTaken;
  private byte[] current = END;
  private int at;
  private boolean ended;

  /**
   * @param patience without a new piece for so long, the utterance is over: a stream that stalls
   *     must not keep the recogniser from others
   * @param onTaken run by the recogniser's thread whenever it takes a piece
   */
  SoundPipe(Duration patience, Runnable onTaken) {
    this.patience = patience;
    this.onTaken = onTaken;
  }

  void put(Pcm piece) {
    if (piece.length() > 0) {
      backlog.addAndGet(piece.length());
      pieces.add(PcmBytes.of(piece));
    }
  }

  /** No more sound comes. */
  void end() {
    pieces.add(END);
  }

  /** Nobody wants the words any more. */
  void abort() {
    pieces.clear();
    end();
  }

  /** Samples not yet taken. */
  long backlog() {
    return backlog.get();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at == current.length && !take()) {
      return -1;
    }
    var count = Math.min(length, current.length - at);
    System.arraycopy(current, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean take() throws IOException {
    if (ended) {
      return false;
    }
    try {
      var next = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      current = next == null ? END : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    at = 0;
    ended = current.length == 0;
    backlog.addAndGet(-current.length / Short.BYTES);
    onTaken.run();
    return !ended;
  }
}
