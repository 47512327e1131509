package dev.hark.protocol.audio;

/** Says in one sentence why a file or packet of audio was not taken. */
public final class BrokenAudioException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of refusal this is. */
  public enum Kind {
    /** The bytes contradict the format's rules. */
    BROKEN,
    /** Sound as such, but in a coding that another decoder has to read. */
    OTHER_CODING,
    /** Well-formed, but beyond a limit: rate, width, channels, number of parts. */
    OVER_LIMIT
  }

  private final Kind kind;
  private final String reason;

  /** A refusal of {@code kind} for the reason in {@code message}, fit to be shown to the sender. */
  public BrokenAudioException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.reason = message;
  }

  static BrokenAudioException broken(String message) {
    return new BrokenAudioException(Kind.BROKEN, message);
  }

  /** What kind of refusal this is. */
  public Kind kind() {
    return kind;
  }

  /** One sentence for the sender of the audio. */
  public String reason() {
    return reason;
  }
}
