import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.operaton.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoryEvent;
import org.operaton.bpm.engine.impl.history.event.HistoryEventTypes;
import org.operaton.bpm.engine.impl.history.handler.HistoryEventHandler;

/** Keeps what completed, in the order the engine says so; its history tables order by the millisecond only. */
final class Recorder implements HistoryEventHandler {
  final List<String> trace = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();

  void clear() {
    trace.clear();
    cancelled.clear();
  }

  int times(String element) {
    return Collections.frequency(trace, element);
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (!(event instanceof HistoricActivityInstanceEventEntity activity)) return;
    if (!event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)) return;
    (activity.isCanceled() ? cancelled : trace).add(activity.getActivityId());
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }
}
