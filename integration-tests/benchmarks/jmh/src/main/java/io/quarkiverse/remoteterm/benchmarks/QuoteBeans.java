package io.quarkiverse.remoteterm.benchmarks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;

import io.quarkus.arc.Unremovable;

/**
 * Sixteen beans with the same method as the terms' values.
 */
final class QuoteBeans {

    private QuoteBeans() {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote1 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote2 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote3 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote4 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote5 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote6 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote7 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote8 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote9 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote10 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote11 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote12 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote13 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote14 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote15 extends Quote {
    }

    @ApplicationScoped
    @Unremovable
    public static class Quote16 extends Quote {
    }

    @RequestScoped
    @Unremovable
    public static class OfRequest extends Quote {
    }
}
