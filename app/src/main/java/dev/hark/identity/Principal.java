package dev.hark.identity;

/**
 * Who is asking.
 *
 * @param userId 24 hexadecimal digits
 * @param superuser may use what is marked [admin]
 */
public record Principal(String userId, String email, boolean superuser) {}
