package io.quarkiverse.remoteterm.deployment.scan;

import java.io.InputStream;
import java.io.Reader;
import java.lang.annotation.Inherited;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Qualifier;
import jakarta.inject.Scope;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.jandex.DotName;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.arc.lookup.LookupIfProperty;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The names the build looks for.
 */
public final class DotNames {

    public static final DotName REMOTE_TERM = DotName.createSimple(RemoteTerm.class);
    public static final DotName TERM = DotName.createSimple(Term.class);
    public static final DotName PART = DotName.createSimple(Part.class);
    public static final DotName REMOTE_TERMS = DotName.createSimple(RemoteTerms.class);
    public static final DotName TERM_PAYLOAD = DotName.createSimple(TermPayload.class);

    /** Of the test kit, on which this extension does not depend. */
    public static final DotName TEST_SOURCE = DotName.createSimple("io.quarkiverse.remoteterm.junit.TestSource");
    public static final DotName TEST_TERM = DotName.createSimple("io.quarkiverse.remoteterm.junit.TestTerm");
    public static final DotName TEST_TERMS = DotName.createSimple("io.quarkiverse.remoteterm.junit.TestTerm$List");

    public static final DotName TERM_FETCHER = DotName.createSimple(TermFetcher.class);
    public static final DotName TERM_DECODER = DotName.createSimple(TermDecoder.class);
    public static final DotName TERM_VALIDATOR = DotName.createSimple(TermValidator.class);
    public static final DotName IDENTIFIER = DotName.createSimple(Identifier.class);

    public static final DotName PRODUCES = DotName.createSimple(Produces.class);
    public static final DotName QUALIFIER = DotName.createSimple(Qualifier.class);
    public static final DotName SCOPE = DotName.createSimple(Scope.class);
    public static final DotName NORMAL_SCOPE = DotName.createSimple(NormalScope.class);
    public static final DotName INHERITED = DotName.createSimple(Inherited.class);
    public static final DotName STEREOTYPE = DotName.createSimple(Stereotype.class);
    public static final DotName DEFAULT = DotName.createSimple(Default.class);
    public static final DotName NAMED = DotName.createSimple(Named.class);
    public static final DotName TYPED = DotName.createSimple(Typed.class);
    public static final DotName VETOED = DotName.createSimple(Vetoed.class);
    public static final DotName ALTERNATIVE = DotName.createSimple(Alternative.class);
    public static final DotName PRIORITY = DotName.createSimple(Priority.class);
    public static final DotName DEFAULT_BEAN = DotName.createSimple(DefaultBean.class);
    public static final DotName LOOKUP_IF_PROPERTY = DotName.createSimple(LookupIfProperty.class);
    public static final DotName LOOKUP_UNLESS_PROPERTY = DotName.createSimple(LookupUnlessProperty.class);

    public static final DotName OBSERVES = DotName.createSimple(Observes.class);
    public static final DotName OBSERVES_ASYNC = DotName.createSimple(ObservesAsync.class);
    public static final DotName DISPOSES = DotName.createSimple(Disposes.class);

    public static final DotName INSTANCE = DotName.createSimple(Instance.class);
    public static final DotName INJECTABLE_INSTANCE = DotName.createSimple(InjectableInstance.class);
    public static final DotName INJECTION_POINT = DotName.createSimple(InjectionPoint.class);
    public static final DotName PROVIDER = DotName.createSimple(Provider.class);
    public static final DotName ALL = DotName.createSimple(All.class);
    public static final DotName CONFIG_PROPERTY = DotName.createSimple(ConfigProperty.class);
    public static final DotName CONFIG_MAPPING = DotName.createSimple(ConfigMapping.class);
    public static final DotName EVENT = DotName.createSimple(Event.class);

    public static final DotName UNI = DotName.createSimple(Uni.class);
    public static final DotName MULTI = DotName.createSimple(Multi.class);
    public static final DotName COMPLETION_STAGE = DotName.createSimple(CompletionStage.class);
    public static final DotName COMPLETABLE_FUTURE = DotName.createSimple(CompletableFuture.class);
    public static final DotName FUTURE = DotName.createSimple(Future.class);

    public static final DotName INPUT_STREAM = DotName.createSimple(InputStream.class);
    public static final DotName READER = DotName.createSimple(Reader.class);
    public static final DotName BYTE_BUFFER = DotName.createSimple(ByteBuffer.class);
    public static final DotName PATH = DotName.createSimple(Path.class);
    public static final DotName STRING = DotName.createSimple(String.class);
    public static final DotName OBJECT = DotName.createSimple(Object.class);
    public static final DotName AUTO_CLOSEABLE = DotName.createSimple(AutoCloseable.class);

    private DotNames() {
    }
}
