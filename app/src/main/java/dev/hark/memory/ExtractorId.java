package dev.hark.memory;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;

/**
 * Who found a memory. A change of any part is another extractor: its results replace the older.
 *
 * @param name {@code rules}, or the provider of the language model
 * @param version of our own code
 * @param model name of the language model; {@code none} for rules
 * @param promptSha first 16 hexadecimal digits of the prompt's SHA-256; {@code none} for rules
 */
@StoredName("memory-extractor")
public record ExtractorId(String name, String version, String model, String promptSha)
    implements Stored {

  /** {@code rules/1}. */
  public String label() {
    return name + "/" + version;
  }
}
