package io.quarkiverse.remoteterm.deployment.dev;

import io.quarkiverse.remoteterm.runtime.dev.RemoteTermJsonRpcService;
import io.quarkiverse.remoteterm.runtime.dev.ShownValues;
import io.quarkiverse.remoteterm.runtime.dev.TermHistories;
import io.quarkiverse.remoteterm.runtime.dev.TermRows;
import io.quarkiverse.remoteterm.runtime.dev.ValueWriter;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/**
 * Shows the terms in the Dev UI, and records what it shows. None of it is there outside dev mode.
 */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevUiProcessor {

    /** By name: without Jackson the class cannot be loaded. */
    private static final String JACKSON_WRITER = "io.quarkiverse.remoteterm.runtime.dev.JacksonWriter";

    @BuildStep
    CardPageBuildItem page() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder()
                .title("Terms")
                .icon("font-awesome-solid:rotate")
                .componentLink("qwc-remote-terms.js")
                .streamingLabelJsonRPCMethodName("streamStates"));
        return card;
    }

    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(RemoteTermJsonRpcService.class);
    }

    @BuildStep
    AdditionalBeanBuildItem beans(Capabilities capabilities) {
        AdditionalBeanBuildItem.Builder beans = AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(TermHistories.class, TermRows.class, ValueWriter.class, ShownValues.class);
        if (capabilities.isPresent(Capability.JACKSON)) {
            beans.addBeanClass(JACKSON_WRITER);
        }
        return beans.build();
    }
}
