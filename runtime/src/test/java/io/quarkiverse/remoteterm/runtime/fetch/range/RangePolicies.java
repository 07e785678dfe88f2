package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.time.Duration;

import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;

/**
 * How the fetchers of tests read bodies.
 */
public final class RangePolicies {

    private RangePolicies() {
    }

    /** In one, without another try. */
    public static RangePolicy sequential() {
        return new RangePolicy(new DownloadSettings(1, 1), new RetrySettings(1, Duration.ZERO, Duration.ZERO));
    }
}
