package dev.hark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryIdsTest {

  @Test
  void namesAsTheStandardsExampleDoes() {
    // RFC 9562, A.4: DNS name space, www.example.com
    var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(MemoryIds.uuid5(dns, "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void hashesStatementsByWhatTheySay() {
    var hash = MemoryIds.statementHash("owner", "Likes  Tea");

    assertThat(MemoryIds.statementHash("Owner", "likes tea ")).isEqualTo(hash);
    assertThat(MemoryIds.statementHash("owner", "ｌikes tea")).isEqualTo(hash);
    assertThat(MemoryIds.statementHash("person:Ann", "likes tea")).isNotEqualTo(hash);
  }
}
