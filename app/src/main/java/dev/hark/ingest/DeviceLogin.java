package dev.hark.ingest;

import dev.hark.identity.DeviceNames;
import dev.hark.identity.Principal;

/** Who is at a socket. */
final class DeviceLogin {

  /** A device that is logged in. */
  record Device(String userId, String clientId) {

    static Device of(Principal principal, String deviceName) {
      return new Device(principal.userId(), DeviceNames.clientId(principal.userId(), deviceName));
    }
  }

  private DeviceLogin() {}
}
