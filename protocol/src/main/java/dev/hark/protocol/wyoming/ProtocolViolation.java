package dev.hark.protocol.wyoming;

import java.io.Serial;

/**
 * A device sent what the protocol does not allow: what it did (a stable code), the WebSocket close
 * code that answers it, and one sentence of advice as the message. Carries nothing of the input.
 */
public final class ProtocolViolation extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** What was wrong, and the close code of RFC 6455, 7.4.1, that says so. */
  public enum Code {
    /** A header line that is no JSON object with a {@code type}. */
    BAD_HEADER("bad-header", 1002),
    /** A data section that is no JSON object. */
    BAD_DATA("bad-data", 1002),
    /** A length that is no number of bytes, or that differs from what came. */
    BAD_LENGTH("bad-length", 1002),
    /** A known event with a field that is missing or out of range. */
    BAD_VALUE("bad-value", 1002),
    /** Another event came where a payload was announced. */
    PAYLOAD_EXPECTED("payload-expected", 1002),
    /** A binary frame where none may come. */
    UNEXPECTED_BINARY("unexpected-binary", 1003),
    /** Text that is not UTF-8. */
    BAD_UTF8("bad-utf8", 1007),
    /** The payload's CRC-32C differs from the one announced. */
    BAD_CHECKSUM("bad-checksum", 1007),
    /** More bytes than the limits allow. */
    OVERSIZE("oversize", 1009);

    private final String text;
    private final int closeCode;

    Code(String text, int closeCode) {
      this.text = text;
      this.closeCode = closeCode;
    }

    /** The code as it stands on the wire, e.g. {@code bad-header}. */
    public String text() {
      return text;
    }

    /** WebSocket close code: 1002, 1003, 1007 or 1009. */
    public int closeCode() {
      return closeCode;
    }
  }

  private final Code code;

  /**
   * @param advice one sentence for the author of the client
   */
  public ProtocolViolation(Code code, String advice) {
    super(advice, null, false, false);
    this.code = code;
  }

  /** What was wrong. */
  public Code code() {
    return code;
  }

  /** WebSocket close code that answers it. */
  public int closeCode() {
    return code.closeCode();
  }

  /** One sentence for the author of the client. */
  public String advice() {
    return String.valueOf(getMessage());
  }

  @Override
  public String toString() {
    return code.text() + ": " + advice();
  }
}
