package io.quarkiverse.remoteterm.runtime.observe;

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
import io.quarkus.arc.impl.ParameterizedTypeImpl;

/**
 * Tells the application's CDI observers, sync and async.
 * <p>
 * Each observer is notified apart from the others: it sees a term's events in order and one at a time, and whether it throws
 * or hangs matters to nobody else. Sync observers are called by priority, each when the one before has returned, so that the
 * caller of a refresh finds them done when the refresh is. Patience has an end, though: after a second in all the rest are
 * told without waiting, and one that is still busy with an earlier event is not waited for at all. Observers of a transaction
 * phase are told at once, like the others: there is no transaction.
 */
@Singleton
public class TermEvents implements TermListener {

    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.events");

    private final Observers observers;
    private final ObserverThreads threads;
    private final Map<ObserverMethod<Object>, ObserverMailbox> mailboxes = new ConcurrentHashMap<>();
    private final Map<Channel, List<Subscriber>> subscribers = new ConcurrentHashMap<>();

    @Inject
    TermEvents(ArcObservers observers, ObserverThreads threads) {
        this((Observers) observers, threads);
    }

    TermEvents(Observers observers, ObserverThreads threads) {
        this.observers = observers;
        this.threads = threads;
    }

    @Override
    public void published(TermIdentity term, TermPublished<?> event) {
        send(term, new ParameterizedTypeImpl(TermPublished.class, term.type()), event);
    }

    @Override
    public void rejected(TermIdentity term, TermRejected event) {
        send(term, TermRejected.class, new TermRejected(event.name(), event.version(), Failures.sanitize(event.cause())));
    }

    @Override
    public void refreshFailed(TermIdentity term, TermRefreshFailed event) {
        send(term, TermRefreshFailed.class,
                new TermRefreshFailed(event.name(), Failures.sanitize(event.cause()), event.consecutiveFailures()));
    }

    @PreDestroy
    void stop() {
        // first, so that what interrupted observers throw is no news
        mailboxes.values().forEach(ObserverMailbox::close);
        threads.stop();
    }

    private void send(TermIdentity term, Type type, Object event) {
        Set<Annotation> qualifiers = Set.of(RemoteTerm.Literal.of(term.name()), Any.Literal.INSTANCE);
        List<Subscriber> told = subscribers.computeIfAbsent(new Channel(term.name(), event.getClass()),
                channel -> subscribe(type, qualifiers));
        if (told.isEmpty()) {
            return;
        }
        TermEventContext context = new TermEventContext(event, type, qualifiers);
        for (Subscriber subscriber : told) {
            if (subscriber.isAsync()) {
                post(term, subscriber, context);
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Subscriber subscriber : told) {
            if (!subscriber.isAsync()) {
                await(term, subscriber, post(term, subscriber, context), end - System.nanoTime());
            }
        }
    }

    private ObserverMailbox.Delivery post(TermIdentity term, Subscriber subscriber, TermEventContext context) {
        return subscriber.mailbox().post(term.name(), () -> observers.notify(subscriber.method(), context));
    }

    private static void await(TermIdentity term, Subscriber subscriber, ObserverMailbox.Delivery delivery, long nanos) {
        if (delivery.isQueued() || nanos <= 0) {
            return;
        }
        try {
            if (!delivery.await(nanos)) {
                LOG.infof("Remote term '%s': the observer %s takes long; the term goes on without waiting for it", term.name(),
                        subscriber.mailbox().observer());
            }
        } catch (InterruptedException e) {
            // the check is to end: from here on each wait returns at once
            Thread.currentThread().interrupt();
        }
    }

    private List<Subscriber> subscribe(Type type, Set<Annotation> qualifiers) {
        List<Subscriber> result = new ArrayList<>();
        for (ObserverMethod<Object> method : observers.resolve(type, qualifiers)) {
            result.add(new Subscriber(method, mailboxes.computeIfAbsent(method,
                    key -> new ObserverMailbox(nameOf(key), threads))));
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

    private record Subscriber(ObserverMethod<Object> method, ObserverMailbox mailbox) {

        boolean isAsync() {
            return method.isAsync();
        }
    }
}
