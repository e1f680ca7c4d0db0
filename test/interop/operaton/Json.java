import java.util.Collection;
import java.util.Map;

/** Writes maps, lists, strings, numbers and booleans as JSON on one line. */
final class Json {
  private Json() {}

  static String object(String... pairs) {
    StringBuilder text = new StringBuilder("{");
    for (int index = 0; index < pairs.length; index += 2) {
      if (index > 0) text.append(',');
      text.append(string(pairs[index])).append(':').append(string(pairs[index + 1]));
    }
    return text.append('}').toString();
  }

  static String of(Object value) {
    if (value == null) return "null";
    if (value instanceof Number || value instanceof Boolean) return value.toString();
    if (value instanceof Map<?, ?> map) return map(map);
    if (value instanceof Collection<?> list) return list(list);
    return string(value.toString());
  }

  private static String map(Map<?, ?> map) {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (text.length() > 1) text.append(',');
      text.append(string(entry.getKey().toString())).append(':').append(of(entry.getValue()));
    }
    return text.append('}').toString();
  }

  private static String list(Collection<?> list) {
    StringBuilder text = new StringBuilder("[");
    for (Object item : list) {
      if (text.length() > 1) text.append(',');
      text.append(of(item));
    }
    return text.append(']').toString();
  }

  private static String string(String raw) {
    StringBuilder text = new StringBuilder("\"");
    for (char letter : raw.toCharArray()) {
      if (letter == '"' || letter == '\\') text.append('\\').append(letter);
      else if (letter < ' ') text.append(String.format("\\u%04x", (int) letter));
      else text.append(letter);
    }
    return text.append('"').toString();
  }
}
