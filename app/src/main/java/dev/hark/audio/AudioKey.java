package dev.hark.audio;

/**
 * Names one immutable object in the audio store: {@code AUDIO_UUID/SHA256.EXT}, so that equal bytes
 * of one recording share an object and erasing a recording removes its folder.
 */
public record AudioKey(String value) {

  private static final java.util.regex.Pattern FORM =
      java.util.regex.Pattern.compile("[a-z0-9-]{1,64}/[0-9a-f]{64}\\.[a-z0-9]{1,8}");

  /**
   * @throws IllegalArgumentException when the key has another form
   */
  public AudioKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an audio key: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
