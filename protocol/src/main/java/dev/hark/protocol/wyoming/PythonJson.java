package dev.hark.protocol.wyoming;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * JSON text as Python's {@code json.dumps(value, ensure_ascii=False)} writes it: separators {@code
 * ", "} and {@code ": "}, control characters as lower-case escapes, numbers by Python's {@code
 * repr}.
 */
final class PythonJson {

  private PythonJson() {}

  static void write(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      out.append('{');
      var separator = "";
      for (var field : node.properties()) {
        out.append(separator);
        text(field.getKey(), out);
        out.append(": ");
        write(field.getValue(), out);
        separator = ", ";
      }
      out.append('}');
    } else if (node.isArray()) {
      out.append('[');
      var separator = "";
      for (var item : node) {
        out.append(separator);
        write(item, out);
        separator = ", ";
      }
      out.append(']');
    } else if (node.isTextual()) {
      text(node.textValue(), out);
    } else if (node.isIntegralNumber()) {
      out.append(node.bigIntegerValue());
    } else if (node.isNumber()) {
      number(node.doubleValue(), out);
    } else if (node.isBoolean()) {
      out.append(node.booleanValue());
    } else {
      out.append("null");
    }
  }

  static void text(String value, StringBuilder out) {
    out.append('"');
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void number(double value, StringBuilder out) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      out.append(Double.toString(value));
      return;
    }
    if (value == 0) {
      out.append(1 / value < 0 ? "-0.0" : "0.0");
      return;
    }
    var shortest = shortest(value);
    var digits = shortest.unscaledValue().abs().toString();
    var exponent = digits.length() - 1 - shortest.scale();
    out.append(value < 0 ? "-" : "");
    if (exponent < -4 || exponent >= 16) {
      out.append(digits.charAt(0));
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      out.append(exponent < 0 ? "e-" : "e+");
      out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
    } else {
      var plain = shortest.abs().toPlainString();
      out.append(plain).append(plain.indexOf('.') < 0 ? ".0" : "");
    }
  }

  /** Java keeps two digits where Python keeps one (4.9E-324 for 5e-324). */
  private static BigDecimal shortest(double value) {
    var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      var one = decimal.round(new MathContext(1));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return decimal;
  }
}
