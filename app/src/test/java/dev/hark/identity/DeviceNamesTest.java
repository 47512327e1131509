package dev.hark.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          laptop                  | cd7994-laptop
          webui-simple-recorder   | cd7994-webui-simp
          My Phone (2)            | cd7994-myphone2
          ../../etc/passwd        | cd7994-etcpasswd
          ÄÖÜ                     | cd7994-device
          ''                      | cd7994-device
          """)
  void makesClientIds(String deviceName, String clientId) {
    assertThat(DeviceNames.clientId("0123456789abcdef01cd7994", deviceName)).isEqualTo(clientId);
  }
}
