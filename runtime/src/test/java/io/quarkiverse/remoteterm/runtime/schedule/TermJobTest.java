package io.quarkiverse.remoteterm.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkus.scheduler.Scheduler;

class TermJobTest {

    private final List<String> asked = new ArrayList<>();
    private final TermJob job = new TermJob(scheduler(), Optional.empty(), "rates",
            new ScheduleSettings.Every(Duration.ofMinutes(1), Duration.ZERO));
    private Runnable whilePausing = () -> {
    };

    @Test
    void isPausedIfItsTermWasPausedBeforeTheStart() {
        job.pause();
        job.start(() -> {
        });
        assertThat(asked).containsExactly("pause");
    }

    @Test
    void isResumedIfItsTermIsResumedWhileItStarts() {
        whilePausing = job::resume;
        job.pause();
        job.start(() -> {
        });
        assertThat(asked).endsWith("resume");
    }

    private Scheduler scheduler() {
        return stub(Scheduler.class, method -> switch (method) {
            case "isStarted", "isRunning" -> true;
            case "newJob" -> definition();
            case "pause" -> {
                whilePausing.run();
                asked.add(method);
                yield null;
            }
            case "resume" -> {
                asked.add(method);
                yield null;
            }
            default -> null;
        });
    }

    private static Object definition() {
        Object[] definition = new Object[1];
        definition[0] = stub(Scheduler.JobDefinition.class, method -> method.equals("schedule") ? null : definition[0]);
        return definition[0];
    }

    private static <T> T stub(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
