/**
 * What applications write and read: declare a term with {@link io.quarkiverse.remoteterm.RemoteTerm}, read it through its
 * injected value or its {@link io.quarkiverse.remoteterm.Term}, steer it through
 * {@link io.quarkiverse.remoteterm.RemoteTerms}.
 */
package io.quarkiverse.remoteterm;
