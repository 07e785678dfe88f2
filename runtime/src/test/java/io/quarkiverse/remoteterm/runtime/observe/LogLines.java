package io.quarkiverse.remoteterm.runtime.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/**
 * What is logged in a category, from INFO upwards unless told otherwise.
 */
public final class LogLines implements AutoCloseable {

    private final Logger logger;
    private final Level before;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            records.add(logged);
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    private LogLines(String category) {
        logger = Logger.getLogger(category);
        before = logger.getLevel();
        logger.addHandler(handler);
        // here, and not on the console, too
        logger.setUseParentHandlers(false);
    }

    public static LogLines of(String category) {
        return new LogLines(category);
    }

    public LogLines withDebug() {
        logger.setLevel(Level.ALL);
        return this;
    }

    /**
     * @return level and message of each
     */
    public List<String> lines() {
        return records.stream().map(LogLines::line).toList();
    }

    public List<LogRecord> records() {
        return records;
    }

    public void clear() {
        records.clear();
    }

    private static String line(LogRecord logged) {
        String message = logged instanceof ExtLogRecord extended ? extended.getFormattedMessage() : logged.getMessage();
        String level = switch (logged.getLevel().getName()) {
            case "WARNING" -> "WARN";
            case "FINE" -> "DEBUG";
            default -> logged.getLevel().getName();
        };
        return level + " " + message;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(before);
    }
}
