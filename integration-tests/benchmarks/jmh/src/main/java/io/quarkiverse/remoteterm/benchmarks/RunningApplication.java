package io.quarkiverse.remoteterm.benchmarks;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.Application;

/**
 * The application as it was built, with the proxies that ArC generated for it, started in the JVM that measures.
 */
@State(Scope.Benchmark)
public class RunningApplication {

    /** Of all terms, by name. */
    final List<Term<? extends Quote>> handles = new ArrayList<>();
    /** What is injected for the values of the same terms, in the same order. */
    final List<Quote> injected = new ArrayList<>();
    /** What is injected for application-scoped beans. */
    final List<Quote> beans = new ArrayList<>();
    /** What is injected for a bean of another normal scope. */
    Quote requestBean;

    private Application application;

    @Setup
    public void start() throws ReflectiveOperationException {
        application = (Application) Class.forName(Application.APP_CLASS_NAME).getDeclaredConstructor().newInstance();
        application.start(new String[0]);
        ArcContainer container = Arc.container();
        for (Term<?> term : container.instance(RemoteTerms.class).get().all()) {
            handles.add(ofQuote(term));
            injected.add(container.instance(Quote.class, RemoteTerm.Literal.of(term.name())).get());
        }
        for (InstanceHandle<Quote> bean : container.listAll(Quote.class, Any.Literal.INSTANCE)) {
            if (bean.getBean().getScope().equals(ApplicationScoped.class)) {
                beans.add(bean.get());
            }
        }
        requestBean = container.instance(QuoteBeans.OfRequest.class).get();
    }

    @SuppressWarnings("unchecked")
    private static Term<? extends Quote> ofQuote(Term<?> term) {
        return (Term<? extends Quote>) term;
    }

    @TearDown
    public void stop() {
        application.stop();
    }
}
