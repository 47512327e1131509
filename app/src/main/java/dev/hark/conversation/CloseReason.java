package dev.hark.conversation;

/** Why a conversation ended. */
public enum CloseReason {
  /** The device said {@code audio-stop}. */
  STOPPED,
  /** The socket went away and the resume grace is over. */
  DISCONNECTED,
  /** Somebody closed it by hand. */
  MANUAL,
  /** Nobody spoke for the configured time. */
  SILENCE,
  /** The device's timestamps jumped. */
  GAP,
  /** It reached the configured length. */
  LENGTH,
  /** It came as a whole: an upload or an imported transcript. */
  IMPORTED
}
