package io.quarkiverse.remoteterm.conformance;

/**
 * What not every source can do, or not every test can make it do. Tests about what a source lacks are skipped and say so.
 */
public enum Capability {

    /** The fetcher answers "not modified". One that cannot is sent the whole object at each check, which is allowed. */
    NOT_MODIFIED("answer that nothing was modified"),

    /** An object may be empty. */
    EMPTY_OBJECTS("hold an empty object"),

    /** The source knows the media type of an object. */
    CONTENT_TYPES("report the content type"),

    /** {@link SourceUnderTest#breakDown()} works. */
    OUTAGES("be made unreachable"),

    /** {@link SourceUnderTest#stall(int)} works. */
    STALLS("be made to stall"),

    /** The fetcher itself gives up when the time is up, without waiting to be interrupted. */
    DEADLINES("give up by itself when the time is up");

    private final String description;

    Capability(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
