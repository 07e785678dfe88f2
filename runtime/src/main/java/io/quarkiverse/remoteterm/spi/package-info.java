/**
 * What authors of fetchers, decoders and validators implement.
 */
package io.quarkiverse.remoteterm.spi;
