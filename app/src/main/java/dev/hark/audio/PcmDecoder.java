package dev.hark.audio;

/**
 * Turns one stream's frames into {@link Pcm}, in order. Stateful: one for each stream, used by one
 * thread at a time.
 */
public interface PcmDecoder {

  /**
   * The sound of one frame. A damaged Opus packet gives concealment or silence of the packet's
   * length, never an exception: a bad frame costs its own 20 ms.
   *
   * @param bytes holds the frame; not kept, not changed
   */
  Pcm decode(byte[] bytes, int offset, int length);

  /**
   * What is still owed when the stream ends: a resampler holds back a few milliseconds until it
   * knows what follows. Nothing may be decoded afterwards.
   */
  default Pcm finish() {
    return Pcm.EMPTY;
  }
}
