/**
 * What a manifest says: read strictly, so that everything that takes part in verifying it understands the same.
 */
package io.quarkiverse.remoteterm.runtime.payload.manifest;
