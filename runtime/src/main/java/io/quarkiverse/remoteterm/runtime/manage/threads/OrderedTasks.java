package io.quarkiverse.remoteterm.runtime.manage.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

import org.jboss.logging.Logger;

/**
 * Runs tasks in the order in which they are added, one at a time, on threads that may block. A task that throws keeps no other
 * from running, and none is lost: where no thread is to be had, the next who adds one tries again.
 */
public final class OrderedTasks {

    private static final Logger LOG = Logger.getLogger(OrderedTasks.class);

    private final String term;
    private final Executor executor;
    private final Deque<Task> tasks = new ArrayDeque<>(2);
    private boolean running;

    public OrderedTasks(String term, Executor executor) {
        this.term = term;
        this.executor = executor;
    }

    private record Task(Runnable action, boolean isAnswer) {
    }

    public void add(Runnable action) {
        add(new Task(action, false));
    }

    /**
     * @param action does not block
     */
    public void addAnswer(Runnable action) {
        add(new Task(action, true));
    }

    private void add(Task task) {
        synchronized (tasks) {
            tasks.add(task);
        }
    }

    /** Does not wait for a task that hangs: whoever waits for an answer gets it now. */
    public void answer() {
        List<Task> answers;
        synchronized (tasks) {
            answers = tasks.stream().filter(Task::isAnswer).toList();
            tasks.removeAll(answers);
        }
        answers.forEach(this::run);
    }

    /** Does not block. */
    public void runSoon() {
        synchronized (tasks) {
            if (running || tasks.isEmpty()) {
                return;
            }
            running = true;
        }
        boolean started = false;
        try {
            executor.execute(this::runAll);
            started = true;
        } finally {
            if (!started) {
                synchronized (tasks) {
                    running = false;
                }
            }
        }
    }

    /** On this thread, unless another is at it. Blocks. */
    public void runHere() {
        synchronized (tasks) {
            if (running) {
                return;
            }
            running = true;
        }
        runAll();
    }

    private void runAll() {
        for (Task task = next(); task != null; task = next()) {
            run(task);
        }
    }

    private void run(Task task) {
        try {
            task.action().run();
        } catch (Throwable unexpected) {
            log(unexpected);
        }
    }

    private void log(Throwable unexpected) {
        try {
            LOG.errorf(unexpected, "Remote term '%s': what follows from an event failed; the term is not affected", term);
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: the other tasks must be run all the same
        }
    }

    private Task next() {
        synchronized (tasks) {
            Task next = tasks.poll();
            if (next == null) {
                running = false;
            }
            return next;
        }
    }
}
