import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;

/**
 * Deploys exports on an embedded Operaton and plays scripted cases on them.
 *
 * Reads commands from standard input, one a line, fields separated by tabs, every field percent-encoded:
 *
 *   model  ID                       begins a model
 *   file   PATH  TEXT               one file of its deployment
 *   case   NAME  KEY  MESSAGE  VARIABLE…   one case of process KEY, begun by a message or (empty) without,
 *                                          with its variables at the start
 *   step   ELEMENT  VARIABLE…       what happens next in that case
 *   run                             deploys, plays all cases, undeploys
 *
 * A VARIABLE is NAME=TYPE:VALUE with TYPE s (string), b (boolean), n (number) or 0 (null). Prints one JSON
 * object a line: {"model","error"} when the deployment is refused, else one for each case (see Play).
 */
public final class Driver {
  private final ProcessEngine engine;
  private final Recorder recorder;
  private final PrintStream out;

  private Driver(ProcessEngine engine, Recorder recorder, PrintStream out) {
    this.engine = engine;
    this.recorder = recorder;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Recorder recorder = new Recorder();
    ProcessEngine engine = open(recorder);
    out.println(Json.object("ready", "operaton"));
    new Driver(engine, recorder, out).serve(System.in);
    engine.close();
  }

  private static ProcessEngine open(Recorder recorder) {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setHistory("activity");
    configuration.getCustomHistoryEventHandlers().add(recorder);
    // Operaton otherwise ends an instance without a word when nobody catches its error.
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setJobExecutorActivate(false);
    return configuration.buildProcessEngine();
  }

  private void serve(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    Model model = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> fields = Fields.split(line);
      switch (fields.get(0)) {
        case "model" -> model = new Model(fields.get(1));
        case "file" -> model.files.put(fields.get(1), fields.get(2));
        case "case" -> model.cases.add(Script.of(fields));
        case "step" -> model.cases.get(model.cases.size() - 1).steps.add(Script.Step.of(fields));
        case "run" -> run(model);
        default -> throw new IllegalArgumentException("unknown command " + fields.get(0));
      }
    }
  }

  private void run(Model model) {
    String deployment = null;
    try {
      deployment = model.deploy(engine);
    } catch (RuntimeException refusal) {
      out.println(Json.object("model", model.id, "error", String.valueOf(refusal.getMessage())));
      return;
    }
    for (Script script : new ArrayList<>(model.cases)) {
      out.println(new Play(engine, recorder, model.id, script).toJson());
    }
    engine.getRepositoryService().deleteDeployment(deployment, true);
    out.println(Json.object("model", model.id, "done", "true"));
  }
}
