import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.repository.DeploymentBuilder;
import org.operaton.bpm.engine.repository.DeploymentWithDefinitions;

/** The files of one deployment and the cases to play on it. */
final class Model {
  final String id;
  final Map<String, String> files = new LinkedHashMap<>();
  final List<Script> cases = new ArrayList<>();

  Model(String id) {
    this.id = id;
  }

  /** Deploys the files in one deployment; returns its id, throws when the engine refuses them. */
  String deploy(ProcessEngine engine) {
    DeploymentBuilder builder = engine.getRepositoryService().createDeployment().name(id);
    files.forEach(builder::addString);
    DeploymentWithDefinitions deployment = builder.deployWithResult();
    // A file without executable process deploys silently and can never be started.
    if (deployment.getDeployedProcessDefinitions() == null) {
      throw new IllegalStateException("the deployment holds no executable process");
    }
    return deployment.getId();
  }
}
