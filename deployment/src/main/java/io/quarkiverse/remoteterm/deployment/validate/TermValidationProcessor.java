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

    /** As soon as all beans can be resolved. */
    @BuildStep
    BeanResolutionBuildItem resolution(ObserverRegistrationPhaseBuildItem resolvable,
            BeanRegistrationPhaseBuildItem registration, CombinedIndexBuildItem index) {
        return new BeanResolutionBuildItem(registration.getBeanProcessor().getBeanDeployment(),
                new Annotations(index.getComputingIndex()));
    }

    /** What is wrong with a term by itself. */
    @BuildStep
    void declarations(BeanResolutionBuildItem beans, List<RemoteTermBuildItem> terms, List<SourceKindBuildItem> kinds,
            Capabilities capabilities, BuildProducer<TermProblemBuildItem> problems) {
        ExtensionPointRules extensionPoints = new ExtensionPointRules(beans.deployment().getBeans(),
                capabilities.isPresent(Capability.JACKSON), kinds.stream().map(SourceKindBuildItem::kind).toList());
        for (RemoteTermBuildItem term : terms) {
            beans.declaringBeans().check(term).ifPresent(what -> problems.produce(TermProblemBuildItem.of(term, what)));
            extensionPoints.check(term).forEach(what -> problems.produce(TermProblemBuildItem.of(term, what)));
        }
    }

    /**
     * Runs before ArC resolves the injection points: what is wrong with a term usually leaves some without a bean, and ArC
     * would report those instead of the cause.
     *
     * @param observers makes ArC wait for this step
     */
    @BuildStep
    LoadOrderBuildItem validate(BeanResolutionBuildItem resolution, List<RemoteTermBuildItem> terms,
            List<TermBeanBuildItem> termBeans, List<TermProblemBuildItem> found, CombinedIndexBuildItem index,
            BuildExclusionsBuildItem exclusions, BuildProducer<ObserverConfiguratorBuildItem> observers) {
        TermBeans beans = new TermBeans(resolution.deployment(), termBeans);
        ParameterRules parameters = new ParameterRules(beans, resolution.annotations());
        DirectInjectionRules directInjection = new DirectInjectionRules(beans, index.getComputingIndex());

        List<String> problems = new ArrayList<>();
        found.forEach(problem -> problems.add(problem.message()));
        problems.addAll(parameters.check(terms));
        problems.addAll(directInjection.check(resolution.deployment()));
        problems.addAll(new MockRules(beans, index.getComputingIndex()).check());
        ValidatorRules validators = new ValidatorRules(index.getComputingIndex(), exclusions, termBeans);
        problems.addAll(validators.check());

        if (!problems.isEmpty()) {
            throw new RemoteTermDefinitionException(problems.stream().distinct().sorted().toList());
        }
        directInjection.warnings().forEach(LOG::warn);
        validators.warnings().forEach(LOG::warn);
        return new LoadOrderBuildItem(parameters.predecessors());
    }
}
