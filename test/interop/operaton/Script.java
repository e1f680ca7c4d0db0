import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One case: which process, with which variables, and what happens in it, in order. */
final class Script {
  final String name;
  final String process;
  final String startMessage;
  final Map<String, Object> variables;
  final List<Step> steps = new ArrayList<>();

  private Script(
      String name, String process, String startMessage, Map<String, Object> variables) {
    this.name = name;
    this.process = process;
    this.startMessage = startMessage;
    this.variables = variables;
  }

  static Script of(List<String> fields) {
    return new Script(
        fields.get(1),
        fields.get(2),
        fields.get(3),
        Fields.variables(fields.subList(4, fields.size())));
  }

  /** An element that is to complete next, and the variables that its completion sets. */
  record Step(String element, Map<String, Object> variables) {
    static Step of(List<String> fields) {
      return new Step(fields.get(1), Fields.variables(fields.subList(2, fields.size())));
    }
  }
}
