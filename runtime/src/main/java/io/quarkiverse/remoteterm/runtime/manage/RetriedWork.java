package io.quarkiverse.remoteterm.runtime.manage;

import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkiverse.remoteterm.runtime.schedule.CheckSchedule;
import io.quarkiverse.remoteterm.runtime.state.TermMonitor;

/**
 * Does what could not be done for want of memory or threads. Looked at again and again, since what fails then may not leave a
 * timer either. Does not block.
 *
 * @param queue has what waits in the term's queue done
 */
record RetriedWork(ResourceDisposal disposal, TermMonitor monitor, CheckRunner checks, CheckSchedule schedule, Runnable queue)
        implements
            Runnable {

    @Override
    public void run() {
        disposal.closeWaiting();
        if (monitor.applyAgain(checks::runs)) {
            schedule.makeUp();
        }
        queue.run();
    }
}
