package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What runs for this repository on GitHub is what was reviewed, and may do no more than it has to.
 */
class WorkflowsTest {

    private static final Path WORKFLOWS = Repository.ROOT.resolve(".github/workflows");

    /** An action or a reusable workflow, with its version for the reader. */
    private static final Pattern PINNED = Pattern.compile("(- )?uses: [\\w./-]+@[0-9a-f]{40} # .+");

    @Test
    void actionsArePinnedByCommit() throws IOException {
        List<String> actions = new ArrayList<>();
        for (Path workflow : workflows()) {
            Files.readAllLines(workflow).stream().map(String::strip)
                    .filter(line -> line.matches("(- )?[\"']?uses[\"']?\\s*:.*")).forEach(actions::add);
        }
        assertThat(actions).isNotEmpty().allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void workflowsMayDoNothingAndJobsWhatTheyList() throws IOException {
        for (Path workflow : workflows()) {
            Map<String, Object> content = new Yaml().load(Files.readString(workflow));
            assertThat(content).as("%s", workflow.getFileName()).containsEntry("permissions", Map.of());
            map(content.get("jobs")).forEach((name, job) -> assertThat(map(job).get("permissions"))
                    .as("%s, job %s", workflow.getFileName(), name).isInstanceOf(Map.class));
        }
    }

    private static List<Path> workflows() throws IOException {
        List<Path> workflows = new ArrayList<>(Repository.files(WORKFLOWS, ".yml"));
        workflows.addAll(Repository.files(WORKFLOWS, ".yaml"));
        assertThat(workflows).isNotEmpty();
        return workflows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
