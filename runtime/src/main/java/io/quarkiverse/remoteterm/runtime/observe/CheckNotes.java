package io.quarkiverse.remoteterm.runtime.observe;

import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;

/**
 * What is heard during one check, to be told in one line at its end. Belongs to the check's thread.
 */
final class CheckNotes {

    final String term;
    TermPublished<?> published;
    /** Of a refusal or a failure that is news. */
    Throwable cause;
    TermState before;
    TermStatus now;

    CheckNotes(String term) {
        this.term = term;
    }

    void stateChanged(TermStatus first, TermStatus last) {
        if (now == null) {
            before = first == null ? null : first.state();
        }
        now = last;
    }

    boolean hasNewState() {
        return now != null && now.state() != before;
    }
}
