package dev.hark.identity;

import java.util.Locale;

/** Makes client ids from what devices call themselves. */
public final class DeviceNames {

  private static final int NAME_LENGTH = 10;
  private static final int USER_PART_LENGTH = 6;

  private DeviceNames() {}

  /**
   * The last 6 digits of the user id, a dash, and the device's name in lower case, {@code
   * [a-z0-9-]} only, at most 10 characters. Takes any name: other characters are left out, and when
   * nothing is left it is {@code device}.
   */
  public static String clientId(String userId, String deviceName) {
    var owner = userId.substring(Math.max(0, userId.length() - USER_PART_LENGTH));
    var name = new StringBuilder(NAME_LENGTH);
    for (var c : deviceName.toLowerCase(Locale.ROOT).toCharArray()) {
      if (name.length() < NAME_LENGTH && isPlain(c)) {
        name.append(c);
      }
    }
    return owner + "-" + (name.isEmpty() ? "device" : name);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
