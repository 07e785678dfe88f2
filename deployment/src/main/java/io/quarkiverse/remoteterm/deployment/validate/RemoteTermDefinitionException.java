package io.quarkiverse.remoteterm.deployment.validate;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.spi.DeploymentException;

/**
 * Something is wrong with the declared terms or where they are injected. Lists everything that was found.
 */
public class RemoteTermDefinitionException extends DeploymentException {

    private static final long serialVersionUID = 1L;

    RemoteTermDefinitionException(List<String> problems) {
        super(problems.size() == 1 ? "Remote terms: " + problems.get(0)
                : "Remote terms: %d problems%s".formatted(problems.size(),
                        problems.stream().collect(Collectors.joining("\n  - ", "\n  - ", ""))));
    }
}
