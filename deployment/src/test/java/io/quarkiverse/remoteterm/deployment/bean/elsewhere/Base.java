package io.quarkiverse.remoteterm.deployment.bean.elsewhere;

/**
 * A base class in another package, with a method that only that package and subclasses see.
 */
public abstract class Base {

    public abstract String of();

    protected String protectedThere(String what) {
        return what + " of " + of();
    }

    /** Calls it as a class beside it would. */
    public static String callProtected(Base base) {
        return base.protectedThere("base");
    }
}
