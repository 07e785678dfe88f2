package io.quarkiverse.remoteterm.runtime.manage.threads;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Nothing can be logged in a category, as where there is no memory.
 */
public final class ExhaustedLog extends Handler {

    private final Logger logger;

    public ExhaustedLog(Class<?> category) {
        this(category.getName());
    }

    public ExhaustedLog(String category) {
        logger = Logger.getLogger(category);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
        throw new InternalError("on purpose");
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
