import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tab-separated, percent-encoded fields of one command. */
final class Fields {
  private Fields() {}

  static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      // URLDecoder would turn a plus sign into a blank.
      fields.add(URLDecoder.decode(field.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return fields;
  }

  static Map<String, Object> variables(List<String> fields) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String field : fields) {
      int name = field.indexOf('=');
      variables.put(field.substring(0, name), value(field.substring(name + 1)));
    }
    return variables;
  }

  private static Object value(String typed) {
    String text = typed.substring(2);
    return switch (typed.charAt(0)) {
      case 's' -> text;
      case 'b' -> Boolean.valueOf(text);
      case 'n' -> text.matches("-?\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
      case '0' -> null;
      default -> throw new IllegalArgumentException("unknown type in " + typed);
    };
  }
}
