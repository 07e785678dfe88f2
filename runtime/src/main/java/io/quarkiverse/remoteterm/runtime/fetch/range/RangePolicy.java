package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * How the bodies of a source that sends ranges of one version are read: a large one in several ranges at once, each on where
 * its connection broke.
 */
public record RangePolicy(DownloadSettings download, RetrySettings retry) {

    /**
     * Requests nothing before the stream is read.
     *
     * @param whole the body as it arrives
     * @param length of the whole, never negative
     * @param request ranges are read in parallel if it is one of a check, whose threads they need
     */
    public InputStream open(InputStream whole, long length, RangeReader source, FetchRequest request) {
        RetryBudget budget = request instanceof CheckRequest check ? check.retries()
                : new RetryBudget(retry.maxAttempts() - 1);
        Resumption resumption = new Resumption(source, budget, retry.delay(), request::remaining,
                () -> CheckRequest.progress(request));
        ResumingStream resuming = new ResumingStream(whole, Range.whole(length), resumption);
        return download.parallel() > 1 && length > download.rangeSize() && request instanceof CheckRequest check
                ? new RangedStream(resuming, length,
                        new RangeWindow(new RangePlan(length, download), check.threads(),
                                range -> new ResumingStream(null, range, resumption)))
                : resuming;
    }
}
