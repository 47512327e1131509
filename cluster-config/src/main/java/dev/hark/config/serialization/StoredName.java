package dev.hark.config.serialization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a {@link Stored} type stands in the journal, whatever its class is called.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredName {
  /**
   * Lower-dash, qualified by its owner: {@code conversation-opened}. Never used again for another.
   */
  String value();
}
