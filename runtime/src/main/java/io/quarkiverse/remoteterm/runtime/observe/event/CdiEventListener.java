package io.quarkiverse.remoteterm.runtime.observe.event;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkus.arc.impl.ParameterizedTypeImpl;

/**
 * Notifies the application's CDI observers, sync and async.
 * <p>
 * Each observer is notified independently of the others: it receives a term's events in order and one at a time, and whether it
 * throws or hangs affects nobody else. Sync observers are called by priority, each when the one before has returned, and the
 * term waits for them, for a second in all: after that the others are notified without waiting. An observer that is still busy
 * with an earlier event is not waited for. Observers of a transaction phase are notified at once, like the others: there is no
 * transaction.
 */
@Singleton
public class CdiEventListener implements TermChangeListener {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.events");

    private final Observers observers;
    private final ObserverThreads threads;
    private final Map<ObserverMethod<Object>, ObserverQueue> queues = new ConcurrentHashMap<>();
    private final Map<Channel, List<Subscriber>> subscribers = new ConcurrentHashMap<>();

    @Inject
    CdiEventListener(ArcObservers observers, ObserverThreads threads) {
        this((Observers) observers, threads);
    }

    CdiEventListener(Observers observers, ObserverThreads threads) {
        this.observers = observers;
        this.threads = threads;
    }

    @Override
    public void changed(TermIdentity term, TermChange change) {
        change.published().ifPresent(event -> send(term, new ParameterizedTypeImpl(TermPublished.class, term.type()),
                new TermPublished<Object>(event.name(), event.oldValue(), event.newValue(),
                        PrintableText.of(event.oldVersion()), PrintableText.of(event.newVersion()))));
        change.rejected().ifPresent(event -> send(term, TermRejected.class, new TermRejected(event.name(),
                PrintableText.of(event.version()), Failures.sanitize(event.cause()))));
        change.failed().ifPresent(event -> send(term, TermRefreshFailed.class, new TermRefreshFailed(event.name(),
                Failures.sanitize(event.cause()), event.consecutiveFailures())));
    }

    @PreDestroy
    void stop() {
        // first: what interrupted observers throw is not logged
        queues.values().forEach(ObserverQueue::close);
        threads.stop();
    }

    private void send(TermIdentity term, Type type, Object event) {
        Set<Annotation> qualifiers = Set.of(RemoteTerm.Literal.of(term.name()), Any.Literal.INSTANCE);
        List<Subscriber> notified = subscribers.computeIfAbsent(new Channel(term.name(), event.getClass()),
                channel -> subscribe(type, qualifiers));
        if (notified.isEmpty()) {
            return;
        }
        TermEventContext context = new TermEventContext(event, type, qualifiers);
        for (Subscriber subscriber : notified) {
            if (subscriber.isAsync()) {
                post(term, subscriber, context);
            }
        }
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (Subscriber subscriber : notified) {
            if (!subscriber.isAsync()) {
                await(term, subscriber, post(term, subscriber, context), end - System.nanoTime());
            }
        }
    }

    private ObserverQueue.Delivery post(TermIdentity term, Subscriber subscriber, TermEventContext context) {
        return subscriber.queue().post(term.name(), () -> observers.notify(subscriber.method(), context));
    }

    private static void await(TermIdentity term, Subscriber subscriber, ObserverQueue.Delivery delivery, long nanos) {
        if (delivery.isQueued() || nanos <= 0) {
            return;
        }
        try {
            if (!delivery.await(nanos)) {
                LOG.infof("Remote term '%s': the observer %s is slow; the term continues without waiting for it", term.name(),
                        subscriber.queue().observer());
            }
        } catch (InterruptedException e) {
            // from here on each wait returns at once
            Thread.currentThread().interrupt();
        }
    }

    private List<Subscriber> subscribe(Type type, Set<Annotation> qualifiers) {
        List<Subscriber> result = new ArrayList<>();
        for (ObserverMethod<Object> method : observers.resolve(type, qualifiers)) {
            result.add(new Subscriber(method, queues.computeIfAbsent(method,
                    key -> new ObserverQueue(nameOf(key), threads))));
        }
        return List.copyOf(result);
    }

    /** ArC's observers say what they are: {@code Observer [method=com.acme.Audit#onPublished(...)]}. */
    private static String nameOf(ObserverMethod<?> method) {
        String text = method.toString();
        int start = text.indexOf("method=");
        int end = text.indexOf('(', start);
        return start < 0 || end < 0 ? text : text.substring(start + "method=".length(), end);
    }

    private record Channel(String term, Class<?> event) {
    }

    private record Subscriber(ObserverMethod<Object> method, ObserverQueue queue) {

        boolean isAsync() {
            return method.isAsync();
        }
    }
}
