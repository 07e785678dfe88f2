import { LitElement, html, css } from 'lit';
import { JsonRpc } from 'jsonrpc';
import { Notification } from '@vaadin/notification';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import '@vaadin/button';
import '@vaadin/icon';
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

/**
 * Every remote term with its status and what can be done with it.
 */
export class QwcRemoteTerms extends LitElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            height: 100%;
        }
        code {
            font-size: 85%;
        }
        .failure {
            white-space: normal;
            overflow-wrap: anywhere;
        }
        vaadin-button {
            cursor: pointer;
        }
    `;

    static properties = {
        _terms: { state: true }
    };

    connectedCallback() {
        super.connectedCallback();
        this._load();
        this._timer = setInterval(() => this._load(), 2000);
    }

    disconnectedCallback() {
        clearInterval(this._timer);
        super.disconnectedCallback();
    }

    render() {
        if (!this._terms) {
            return html`<span>Loading remote terms...</span>`;
        }
        if (this._terms.length === 0) {
            return html`<span>No method of this application is annotated <code>@RemoteTerm</code>.</span>`;
        }
        return html`
            <vaadin-grid .items="${this._terms}" theme="no-border wrap-cell-content" item-id-path="name">
                <vaadin-grid-column auto-width header="Term" path="name" resizable></vaadin-grid-column>
                <vaadin-grid-column auto-width header="State" resizable
                    ${columnBodyRenderer(this._state, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Version" resizable
                    ${columnBodyRenderer(this._version, [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width header="Origin" path="origin" resizable></vaadin-grid-column>
                <vaadin-grid-column auto-width header="Age" path="age" resizable></vaadin-grid-column>
                <vaadin-grid-column auto-width header="Next check" path="nextRefresh" resizable></vaadin-grid-column>
                <vaadin-grid-column flex-grow="2" header="Last failure" resizable
                    ${columnBodyRenderer(this._failure, [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0"
                    ${columnBodyRenderer(this._actions, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _state(term) {
        return html`<qui-badge level="${LEVELS[term.state]}" small><span>${term.state}</span></qui-badge>`;
    }

    _version(term) {
        return html`<code title="${term.version ?? ''}">${term.version ?? ''}</code>
            ${term.rejectedVersion ? html`<br>rejected: <code title="${term.rejectedVersion}">${term.rejectedVersion}</code>` : ''}`;
    }

    _failure(term) {
        return html`<span class="failure">${term.lastFailure ?? ''}
            ${term.consecutiveFailures > 1 ? html`(${term.consecutiveFailures} in a row)` : ''}</span>`;
    }

    _actions(term) {
        return html`
            <vaadin-button theme="small tertiary" title="Check the source now" @click=${() => this._refresh(term.name)}>
                <vaadin-icon icon="font-awesome-solid:rotate"></vaadin-icon>
                Refresh
            </vaadin-button>
            <vaadin-button theme="small tertiary" title="Stop the schedule" @click=${() => this._pause(term.name)}>
                <vaadin-icon icon="font-awesome-solid:circle-pause"></vaadin-icon>
                Pause
            </vaadin-button>
            <vaadin-button theme="small tertiary" title="Take the schedule up again" @click=${() => this._resume(term.name)}>
                <vaadin-icon icon="font-awesome-solid:circle-play"></vaadin-icon>
                Resume
            </vaadin-button>`;
    }

    _load() {
        this.jsonRpc.terms().then(response => this._terms = response.result);
    }

    _refresh(term) {
        this.jsonRpc.refresh({ term }).then(response => {
            const { result, version, failure } = response.result;
            this._notify([`${term}: ${result}`, version, failure].filter(Boolean).join(' '));
            this._load();
        });
    }

    /**
     * Versions and error texts are chosen by the source. They are shown as text: Dev UI's own notifier would render them as
     * HTML, with any script in it.
     */
    _notify(text) {
        Notification.show(html`<span>${text}</span>`, { position: 'bottom-start', duration: 5000 });
    }

    _pause(term) {
        this.jsonRpc.pause({ term }).then(() => this._load());
    }

    _resume(term) {
        this.jsonRpc.resume({ term }).then(() => this._load());
    }
}

customElements.define('qwc-remote-terms', QwcRemoteTerms);
