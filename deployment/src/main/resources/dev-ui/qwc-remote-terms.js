import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import '@vaadin/button';
import '@vaadin/icon';
import './qwc-remote-term.js';
import { act, bars, bytes, duration, stateBadge, untilNow, unlessRemote } from './remote-term-parts.js';

/**
 * Every remote term with its status and what can be done with it, as a stream tells it. Versions and error texts are chosen by
 * sources: they are shown as text, and never reach Dev UI's own notifier, which would render them as HTML.
 */
export class QwcRemoteTerms extends QwcHotReloadElement {

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
        a {
            color: var(--lumo-primary-text-color);
            cursor: pointer;
        }
        .failure {
            display: -webkit-box;
            -webkit-box-orient: vertical;
            -webkit-line-clamp: 4;
            overflow: hidden;
            white-space: normal;
            overflow-wrap: anywhere;
            font-size: var(--lumo-font-size-s);
            color: var(--lumo-error-text-color);
        }
        .secondary {
            font-size: var(--lumo-font-size-s);
            color: var(--lumo-secondary-text-color);
            overflow-wrap: anywhere;
        }
        vaadin-button {
            cursor: pointer;
        }
    `;

    static properties = {
        _terms: { state: true },
        _opened: { state: true }
    };

    connectedCallback() {
        super.connectedCallback();
        this._opened = new URLSearchParams(window.location.search).get('term');
        this._stream();
        // ages grow while nothing changes
        this._clock = setInterval(() => this._terms = this._terms && [...this._terms], 1000);
    }

    disconnectedCallback() {
        clearInterval(this._clock);
        this._observer?.cancel();
        super.disconnectedCallback();
    }

    /** The stream ends with the application that it came from. */
    hotReload() {
        this._stream();
    }

    _stream() {
        this._observer?.cancel();
        const rows = new Map();
        this._observer = this.jsonRpc.streamRows().onNext(response => {
            const now = Date.now();
            response.result.forEach(row => rows.set(row.name, { ...row, receivedAt: now }));
            this._terms = [...rows.values()].sort((one, other) => one.name < other.name ? -1 : 1);
        });
    }

    render() {
        if (!this._terms) {
            return html`<span>Loading remote terms...</span>`;
        }
        if (this._terms.length === 0) {
            return html`<span>No method of this application is annotated <code>@RemoteTerm</code>.</span>`;
        }
        const opened = this._terms.find(term => term.name === this._opened);
        if (opened) {
            return html`<qwc-remote-term .term=${opened} @close=${() => this._open(null)}></qwc-remote-term>`;
        }
        return html`
            <vaadin-grid .items="${this._terms}" theme="no-border wrap-cell-content" item-id-path="name">
                <vaadin-grid-column width="130px" header="Term" resizable
                    ${columnBodyRenderer(this._name, [])}></vaadin-grid-column>
                <vaadin-grid-column width="115px" flex-grow="0" header="State" resizable
                    ${columnBodyRenderer(term => stateBadge(term), [])}></vaadin-grid-column>
                <vaadin-grid-column width="230px" flex-grow="3" header="Version" resizable
                    ${columnBodyRenderer(this._version, [])}></vaadin-grid-column>
                <vaadin-grid-column width="80px" flex-grow="0" header="Age" resizable
                    ${columnBodyRenderer(this._age, [])}></vaadin-grid-column>
                <vaadin-grid-column width="150px" flex-grow="1" header="Source" resizable
                    ${columnBodyRenderer(this._source, [])}></vaadin-grid-column>
                <vaadin-grid-column width="75px" flex-grow="0" header="Size" resizable
                    ${columnBodyRenderer(term => html`${bytes(term.served.size)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column width="105px" flex-grow="0" header="Next check" resizable
                    ${columnBodyRenderer(term => html`${untilNow(term.nextRefresh)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column width="140px" flex-grow="0" header="Last checks"
                    ${columnBodyRenderer(term => bars(term.checks), [])}></vaadin-grid-column>
                <vaadin-grid-column width="95px" flex-grow="0"
                    ${columnBodyRenderer(this._actions, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _name(term) {
        return html`<a class="term" @click=${() => this._open(term.name)}>${term.name}</a>`;
    }

    _version(term) {
        return html`<code title="${term.served.version ?? ''}">${term.served.version ?? ''}</code>
            ${term.problem.rejectedVersion ? html`<br>rejected: <code>${term.problem.rejectedVersion}</code>` : ''}
            ${term.problem.lastFailure ? html`<div class="failure" title="${term.problem.lastFailure}">${term.problem.lastFailure}
                ${term.problem.consecutiveFailures > 1 ? html`(${term.problem.consecutiveFailures} in a row)` : ''}</div>` : ''}
            ${term.problem.advice ? html`<div class="secondary advice">${term.problem.advice}</div>` : ''}`;
    }

    _age(term) {
        return html`${term.served.ageMillis == null ? '' : duration(term.served.ageMillis + Date.now() - term.receivedAt)}`;
    }

    _source(term) {
        return html`<span class="secondary">${unlessRemote(term.served.origin)} ${term.served.source ?? ''}</span>`;
    }

    _actions(term) {
        const paused = term.nextRefresh == null;
        return html`
            <vaadin-button theme="small tertiary icon" title="Check the source now"
                    @click=${() => act(this.jsonRpc, 'refresh', term.name)}>
                <vaadin-icon icon="font-awesome-solid:rotate"></vaadin-icon>
            </vaadin-button>
            ${paused ? html`
                <vaadin-button theme="small tertiary icon" title="Take the schedule up again"
                        @click=${() => act(this.jsonRpc, 'resume', term.name)}>
                    <vaadin-icon icon="font-awesome-solid:circle-play"></vaadin-icon>
                </vaadin-button>` : html`
                <vaadin-button theme="small tertiary icon" title="Stop the schedule"
                        @click=${() => act(this.jsonRpc, 'pause', term.name)}>
                    <vaadin-icon icon="font-awesome-solid:circle-pause"></vaadin-icon>
                </vaadin-button>`}`;
    }

    /** The address says which term is shown, so that a page that is loaded anew shows it again. */
    _open(name) {
        this._opened = name;
        const url = new URL(window.location.href);
        name ? url.searchParams.set('term', name) : url.searchParams.delete('term');
        window.history.replaceState(window.history.state, '', url);
    }
}

customElements.define('qwc-remote-terms', QwcRemoteTerms);
