/**
 * Tests for authors of fetchers: extend {@link io.quarkiverse.remoteterm.conformance.TermFetcherConformance}.
 */
package io.quarkiverse.remoteterm.conformance;
