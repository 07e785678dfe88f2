package io.quarkiverse.remoteterm.deployment.validate;

import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermProblemBuildItem;
import io.quarkus.arc.deployment.BeanRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.ObserverRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.ObserverRegistrationPhaseBuildItem.ObserverConfiguratorBuildItem;
import io.quarkus.arc.processor.BeanDeployment;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/**
 * Validates the declared terms and reports all errors in one exception.
 */
class TermValidationProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.build");

    /**
     * Runs as soon as all beans can be resolved, and before ArC resolves them: what is wrong with a term usually leaves
     * injection points without a bean, and ArC would report those instead of the cause.
     *
     * @param observers makes ArC wait for this step
     */
    @BuildStep
    LoadOrderBuildItem validate(ObserverRegistrationPhaseBuildItem resolvable, BeanRegistrationPhaseBuildItem registration,
            List<RemoteTermBuildItem> terms, List<TermBeanBuildItem> termBeans, List<TermProblemBuildItem> found,
            List<SourceKindBuildItem> kinds,
            CombinedIndexBuildItem index, BuildExclusionsBuildItem exclusions, Capabilities capabilities,
            BuildProducer<ObserverConfiguratorBuildItem> observers) {
        BeanDeployment deployment = registration.getBeanProcessor().getBeanDeployment();
        TermBeans beans = new TermBeans(deployment, termBeans);
        DeclaringBeans declaringBeans = new DeclaringBeans(deployment.getBeans());
        ParameterRules parameters = new ParameterRules(beans, new Annotations(index.getComputingIndex()));
        ExtensionPointRules extensionPoints = new ExtensionPointRules(deployment.getBeans(),
                capabilities.isPresent(Capability.JACKSON), kinds.stream().map(SourceKindBuildItem::kind).toList());

        DirectInjectionRules directInjection = new DirectInjectionRules(beans, index.getComputingIndex());

        List<String> problems = new ArrayList<>();
        found.forEach(problem -> problems.add(problem.message()));
        for (RemoteTermBuildItem term : terms) {
            declaringBeans.check(term).ifPresent(what -> problems.add(TermProblemBuildItem.of(term, what).message()));
            extensionPoints.check(term).forEach(what -> problems.add(TermProblemBuildItem.of(term, what).message()));
        }
        problems.addAll(parameters.check(terms));
        problems.addAll(directInjection.check(deployment));
        problems.addAll(new MockRules(beans, index.getComputingIndex()).check());
        problems.addAll(new ValidatorRules(index.getComputingIndex(), exclusions, termBeans).check());

        if (!problems.isEmpty()) {
            throw new RemoteTermDefinitionException(problems.stream().distinct().sorted().toList());
        }
        directInjection.warnings().forEach(LOG::warn);
        return new LoadOrderBuildItem(parameters.predecessors());
    }
}
