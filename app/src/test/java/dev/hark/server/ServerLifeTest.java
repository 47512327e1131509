package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ServerLifeTest {

  @Test
  void endsWith0WhenItIsToldToStop() {
    try (var server = HarkServer.start()) {
      assertThat(server.admin().get("/readiness").status()).isEqualTo(200);

      assertThat(server.stop()).isZero();
      assertThat(server.output()).contains("stopped").doesNotContain("Exception");
    }
  }

  @Test
  void endsWith4WhenThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var server = HarkServer.prepared("HARK_HTTP_PORT", String.valueOf(taken.getLocalPort()))) {
      var ran = server.run("serve");

      assertThat(ran.exitCode()).isEqualTo(4);
      assertThat(ran.output()).contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void endsWith3AndOneLineWhenASettingIsWrong() {
    try (var server = HarkServer.prepared("HARK_RESUME_GRACE", "soon")) {
      var ran = server.run("serve");

      assertThat(ran.exitCode()).isEqualTo(3);
      assertThat(ran.output().lines().filter(line -> !line.startsWith("WARNING: Using incubator")))
          .singleElement()
          .asString()
          .contains("HARK_RESUME_GRACE");
    }
  }
}
