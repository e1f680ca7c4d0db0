import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.operaton.bpm.engine.FormService;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.externaltask.ExternalTask;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.engine.runtime.EventSubscription;
import org.operaton.bpm.engine.runtime.Job;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.Task;

/** One case, played step by step against the engine. */
final class Play {
  private static final String WORKER = "interop";

  private final ProcessEngine engine;
  private final Recorder recorder;
  private final Map<String, Object> answer = new LinkedHashMap<>();
  private final Map<String, Object> groups = new TreeMap<>();
  private final Map<String, Object> timers = new TreeMap<>();
  private final Map<String, Object> messages = new TreeMap<>();
  private String instance;

  /**
   * Plays a script to its last step. The answer says whether the instance ended, what completed in
   * order, what was cancelled, what is still open, the candidate groups of each user task met, the
   * seconds each fired timer waited, the name of each message delivered, and the error that stopped
   * the play, null when none did.
   */
  Play(ProcessEngine engine, Recorder recorder, String model, Script script) {
    this.engine = engine;
    this.recorder = recorder;
    recorder.clear();
    String error = null;
    try {
      play(script);
    } catch (Exception failure) {
      error = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
    answer.put("model", model);
    answer.put("case", script.name);
    answer.put("ended", instance != null && ended());
    answer.put("trace", new ArrayList<>(recorder.trace));
    answer.put("cancelled", new ArrayList<>(recorder.cancelled));
    answer.put("open", instance == null || ended() ? List.of() : open());
    answer.put("groups", groups);
    answer.put("timers", timers);
    answer.put("messages", messages);
    answer.put("error", error);
  }

  String toJson() {
    return Json.of(answer);
  }

  private void play(Script script) throws Exception {
    checkStartForm(script.process);
    RuntimeService runtime = engine.getRuntimeService();
    instance =
        script.startMessage.isEmpty()
            ? runtime.startProcessInstanceByKey(script.process, script.name, script.variables).getId()
            : runtime
                .startProcessInstanceByMessage(script.startMessage, script.name, script.variables)
                .getId();
    for (Script.Step step : script.steps) complete(step);
  }

  private void checkStartForm(String process) throws Exception {
    String definition =
        engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
            .singleResult().getId();
    FormService forms = engine.getFormService();
    if (forms.getStartFormData(definition).getOperatonFormRef() == null) return;
    try (InputStream form = forms.getDeployedStartForm(definition)) {
      if (form.readAllBytes().length == 0) throw new IllegalStateException("empty start form");
    }
  }

  private void complete(Script.Step step) throws Exception {
    boolean done =
        completeTask(step) || completeExternal(step) || fireTimer(step) || deliver(step);
    if (!done) {
      throw new IllegalStateException(step.element() + " is not open; open: " + open());
    }
  }

  private boolean completeTask(Script.Step step) throws Exception {
    List<Task> tasks =
        engine.getTaskService().createTaskQuery().processInstanceId(instance)
            .taskDefinitionKey(step.element()).list();
    if (tasks.isEmpty()) return false;
    Task task = tasks.get(0);
    noteGroups(task);
    checkForm(task);
    engine.getTaskService().complete(task.getId(), step.variables());
    return true;
  }

  private void noteGroups(Task task) {
    Set<String> names = new TreeSet<>();
    for (IdentityLink link : engine.getTaskService().getIdentityLinksForTask(task.getId())) {
      if (link.getGroupId() != null) names.add(link.getGroupId());
    }
    groups.put(task.getTaskDefinitionKey(), names);
  }

  /** The engine deploys and completes a task whose form is missing, so the form is asked for. */
  private void checkForm(Task task) throws Exception {
    FormService forms = engine.getFormService();
    if (forms.getTaskFormData(task.getId()).getOperatonFormRef() == null) return;
    try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
      if (form.readAllBytes().length == 0) throw new IllegalStateException("empty form");
    }
  }

  private boolean completeExternal(Script.Step step) {
    List<ExternalTask> work =
        engine.getExternalTaskService().createExternalTaskQuery().processInstanceId(instance)
            .activityId(step.element()).list();
    if (work.isEmpty()) return false;
    String id = work.get(0).getId();
    engine.getExternalTaskService().lock(id, WORKER, 60_000);
    engine.getExternalTaskService().complete(id, WORKER, step.variables());
    return true;
  }

  private boolean fireTimer(Script.Step step) {
    List<Job> jobs =
        engine.getManagementService().createJobQuery().processInstanceId(instance)
            .activityId(step.element()).timers().list();
    if (jobs.isEmpty()) return false;
    Job job = jobs.get(0);
    long from = job.getCreateTime().getTime();
    timers.put(step.element(), Math.round((job.getDuedate().getTime() - from) / 1000.0));
    engine.getRuntimeService().setVariables(instance, step.variables());
    if (job.getDuedate().after(ClockUtil.getCurrentTime())) ClockUtil.setCurrentTime(job.getDuedate());
    engine.getManagementService().executeJob(job.getId());
    return true;
  }

  private boolean deliver(Script.Step step) {
    RuntimeService runtime = engine.getRuntimeService();
    List<EventSubscription> waiting =
        runtime.createEventSubscriptionQuery().processInstanceId(instance)
            .activityId(step.element()).list();
    if (waiting.isEmpty()) return false;
    EventSubscription one = waiting.get(0);
    messages.put(step.element(), one.getEventName());
    if (one.getEventType().equals("message")) {
      runtime.messageEventReceived(one.getEventName(), one.getExecutionId(), step.variables());
    } else {
      runtime.signalEventReceived(one.getEventName(), one.getExecutionId(), step.variables());
    }
    return true;
  }

  private boolean ended() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count()
        == 0;
  }

  private Set<String> open() {
    Set<String> ids = new TreeSet<>();
    engine.getTaskService().createTaskQuery().processInstanceId(instance).list()
        .forEach(task -> ids.add(task.getTaskDefinitionKey()));
    engine.getExternalTaskService().createExternalTaskQuery().processInstanceId(instance).list()
        .forEach(work -> ids.add(work.getActivityId()));
    engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance).list()
        .forEach(waiting -> ids.add(waiting.getActivityId()));
    ids.addAll(engine.getRuntimeService().getActiveActivityIds(instance));
    return ids;
  }
}
