/**
 * Tests of applications that have remote terms.
 */
package io.quarkiverse.remoteterm.junit;
