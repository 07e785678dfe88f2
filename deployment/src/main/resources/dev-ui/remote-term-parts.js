import { html, svg } from 'lit';
import { Notification } from '@vaadin/notification';
import 'qui-badge';

const LEVELS = {
    CURRENT: 'success',
    PAUSED: 'contrast',
    OVERRIDDEN: 'contrast',
    FAILING: 'warning',
    DEGRADED: 'warning',
    REJECTED: 'warning',
    STALE: 'error',
    PENDING: 'error'
};

/** Of the results of checks. */
export const COLORS = {
    published: '#2e9e5b',
    unchanged: '#8fa3b8',
    rejected: '#e0912f',
    failed: '#d64545'
};

export function stateBadge(term) {
    return html`<qui-badge level="${LEVELS[term.state]}" small><span class="state">${term.state}</span></qui-badge>`;
}

/** Where a value comes from is told if it is not from its source. */
export function unlessRemote(origin) {
    return origin && origin !== 'REMOTE' ? html`<strong>${origin}</strong>` : '';
}

export function duration(millis) {
    if (millis < 1000) {
        return `${Math.max(0, Math.round(millis))}ms`;
    }
    const seconds = Math.floor(millis / 1000);
    if (seconds < 60) {
        return `${seconds}s`;
    }
    if (seconds < 3600) {
        return `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
    }
    if (seconds < 86400) {
        return `${Math.floor(seconds / 3600)}h ${Math.floor(seconds / 60) % 60}m`;
    }
    return `${Math.floor(seconds / 86400)}d ${Math.floor(seconds / 3600) % 24}h`;
}

export function untilNow(instant) {
    if (!instant) {
        return '';
    }
    const millis = new Date(instant).getTime() - Date.now();
    return millis < 1000 ? 'now' : `in ${duration(millis)}`;
}

export function bytes(count) {
    if (!count) {
        return '';
    }
    for (const unit of ['B', 'KiB', 'MiB']) {
        if (count < 1024) {
            return `${count < 10 && unit !== 'B' ? count.toFixed(1) : Math.round(count)} ${unit}`;
        }
        count /= 1024;
    }
    return `${count.toFixed(1)} GiB`;
}

/** A bar for each of the last checks: as high as it took long, in the colour of its result. */
export function bars(checks) {
    const longest = Math.max(1, ...checks.map(check => check.millis));
    return html`<svg class="bars" width="120" height="24">${checks.map((check, index) => {
        const height = 4 + 20 * check.millis / longest;
        return svg`<rect x="${index * 6}" y="${24 - height}" width="5" height="${height}" fill="${COLORS[check.result]}">
            <title>${check.result}, ${duration(check.millis)}</title></rect>`;
    })}</svg>`;
}

export function notify(text) {
    Notification.show(html`<span>${text}</span>`, { position: 'bottom-start', duration: 5000 });
}

/** Calls a method that changes a term, and tells how it went where the stream does not. */
export function act(rpc, method, term, parameters = {}) {
    return rpc[method]({ term, ...parameters }).then(response => {
        if (method === 'refresh') {
            const { result, version, failure } = response.result;
            notify([`${term}: ${result}`, version, failure].filter(Boolean).join(' '));
        }
        return response.result;
    }, refused => notify(`${term}: ${refused.error?.message ?? 'the application does not answer'}`));
}
