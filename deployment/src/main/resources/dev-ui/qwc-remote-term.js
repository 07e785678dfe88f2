import { LitElement, html, css } from 'lit';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import '@vaadin/button';
import '@vaadin/icon';
import '@vaadin/tabs';
import '@vaadin/text-area';
import 'qui-themed-code-block';
import './remote-term-chart.js';
import { COLORS, act, bytes, duration, stateBadge, untilNow, unlessRemote } from './remote-term-parts.js';

const TABS = ['Checks', 'Value', 'Difference', 'Publish'];

/** What fits into one message to Dev UI. */
const LONGEST = 200000;

/**
 * One remote term: its checks, its value, what has changed in it, and a way to publish another.
 */
class QwcRemoteTerm extends LitElement {

    rpc = new JsonRpc('quarkus-remote-term');

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            height: 100%;
            padding: 0 15px;
            gap: 10px;
            overflow: auto;
        }
        h3 {
            margin: 0;
        }
        code {
            font-size: 85%;
            overflow-wrap: anywhere;
        }
        dl {
            display: grid;
            grid-template-columns: max-content 1fr max-content 1fr;
            gap: 4px 20px;
            margin: 0;
        }
        dt {
            color: var(--lumo-secondary-text-color);
        }
        dd {
            margin: 0;
            overflow-wrap: anywhere;
        }
        .head, .buttons {
            display: flex;
            align-items: center;
            gap: 10px;
            flex-wrap: wrap;
        }
        .failure {
            color: var(--lumo-error-text-color);
            overflow-wrap: anywhere;
            white-space: normal;
        }
        .note {
            color: var(--lumo-secondary-text-color);
        }
        .panel {
            display: flex;
            flex-direction: column;
            gap: 10px;
            flex: 1;
            min-height: 300px;
        }
        remote-term-chart {
            height: 190px;
            flex: none;
        }
        vaadin-text-area {
            width: 100%;
            min-height: 180px;
            font-family: monospace;
        }
        vaadin-button {
            cursor: pointer;
        }
    `;

    static properties = {
        term: { attribute: false },
        _tab: { state: true },
        _checks: { state: true },
        _value: { state: true },
        _difference: { state: true },
        _content: { state: true },
        _report: { state: true }
    };

    constructor() {
        super();
        this._tab = 0;
        this._checks = [];
        this._content = '';
    }

    /** What was loaded belongs to the state that the term was in. */
    willUpdate(changed) {
        const now = this.term && JSON.stringify([this.term.name, this.term.checks, this.term.state, this.term.served.version]);
        if (now && now !== this._shown) {
            this._shown = now;
            this._load('history', checks => this._checks = checks);
            if (this._tab === 2) {
                this._loadDifference();
            }
        }
    }

    _load(method, show) {
        this.rpc[method]({ term: this.term.name }).then(response => show(response.result), () => { });
    }

    _loadDifference() {
        this._load('difference', difference => this._difference = difference);
    }

    render() {
        const term = this.term;
        return html`
            <div class="head">
                <vaadin-button theme="small tertiary" title="Back to all terms"
                        @click=${() => this.dispatchEvent(new CustomEvent('close'))}>
                    <vaadin-icon icon="font-awesome-solid:arrow-left"></vaadin-icon>
                </vaadin-button>
                <h3>${term.name}</h3>
                ${stateBadge(term)}
                ${this._button('refresh', 'rotate', 'Refresh')}
                ${term.nextRefresh == null ? this._button('resume', 'circle-play', 'Resume')
                    : this._button('pause', 'circle-pause', 'Pause')}
                ${term.served.origin === 'OVERRIDE' ? this._button('revert', 'rotate-left', 'Revert') : ''}
            </div>
            <dl>
                <dt>Version</dt><dd><code class="version">${term.served.version ?? 'none'}</code></dd>
                <dt>Source</dt><dd>${unlessRemote(term.served.origin)} ${term.served.source ?? 'not asked yet'}</dd>
                <dt>Last confirmed</dt><dd>${term.served.ageMillis == null ? 'never'
                    : `${duration(term.served.ageMillis + Date.now() - term.receivedAt)} ago`}</dd>
                <dt>Size</dt><dd>${bytes(term.served.size)}</dd>
                <dt>Next check</dt><dd>${untilNow(term.nextRefresh) || 'none is due'}</dd>
                ${term.problem.rejectedVersion ? html`<dt>Rejected</dt><dd><code class="rejected">${term.problem.rejectedVersion}</code></dd>` : ''}
            </dl>
            ${term.problem.lastFailure ? html`<div class="failure">${term.problem.lastFailure}</div>` : ''}
            ${term.problem.advice ? html`<div class="note advice">${term.problem.advice}</div>` : ''}
            <vaadin-tabs .selected=${this._tab} @selected-changed=${e => this._select(e.detail.value)}>
                ${TABS.map(tab => html`<vaadin-tab>${tab}</vaadin-tab>`)}
            </vaadin-tabs>
            <div class="panel">${[this._renderChecks, this._renderValue, this._renderDifference, this._renderPublish][this._tab]
                .call(this)}</div>`;
    }

    _button(method, icon, label) {
        return html`<vaadin-button id="${method}" theme="small" @click=${() => act(this.rpc, method, this.term.name)}>
            <vaadin-icon icon="font-awesome-solid:${icon}"></vaadin-icon> ${label}</vaadin-button>`;
    }

    _select(tab) {
        this._tab = tab;
        this._value = null;
        if (tab === 2) {
            this._loadDifference();
        }
    }

    _renderChecks() {
        return html`
            <remote-term-chart .checks=${this._checks}></remote-term-chart>
            <vaadin-grid .items=${[...this._checks].reverse()} theme="compact wrap-cell-content">
                <vaadin-grid-column width="8em" flex-grow="0" header="Ended"
                    ${columnBodyRenderer(check => html`<span title="${check.at}">${new Date(check.at).toLocaleTimeString()}</span>`, [])}></vaadin-grid-column>
                <vaadin-grid-column width="7em" flex-grow="0" header="Trigger" path="trigger"></vaadin-grid-column>
                <vaadin-grid-column width="8em" flex-grow="0" header="Result"
                    ${columnBodyRenderer(check => html`<span style="color: ${COLORS[check.outcome.result]}">${check.outcome.result}</span>`, [])}></vaadin-grid-column>
                <vaadin-grid-column flex-grow="2" header="Version and failure"
                    ${columnBodyRenderer(check => html`<code>${check.outcome.version ?? ''}</code>
                        ${check.outcome.failure ? html`<div class="failure">${check.outcome.failure}</div>` : ''}`, [])}></vaadin-grid-column>
                <vaadin-grid-column width="6em" flex-grow="0" header="Took"
                    ${columnBodyRenderer(check => html`${duration(check.measured.millis)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column flex-grow="1" header="Stages"
                    ${columnBodyRenderer(check => html`${Object.entries(check.measured.stageMillis)
                        .map(([stage, millis]) => `${stage} ${duration(millis)}`).join(', ')}`, [])}></vaadin-grid-column>
                <vaadin-grid-column width="7em" flex-grow="0" header="Received"
                    ${columnBodyRenderer(check => html`${bytes(check.measured.receivedBytes)}`, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _renderValue() {
        const value = this._value;
        return html`
            <div class="buttons">
                <vaadin-button id="show" theme="small" @click=${() => this._load('value', shown => this._value = shown)}>
                    Show the value</vaadin-button>
                ${value?.text ? html`<vaadin-button id="edit" theme="small tertiary" @click=${() => this._edit()}>
                    Publish something like it</vaadin-button>` : ''}
                ${value?.type ? html`<span class="note">${value.type}
                    ${value.truncated ? 'only the beginning is shown' : ''}</span>` : ''}
            </div>
            ${value?.problem ? html`<div class="problem">${value.problem}</div>` : ''}
            ${value?.text != null ? html`<qui-themed-code-block class="value" mode="${value.format === 'json' ? 'json' : 'text'}"
                .content=${value.text}></qui-themed-code-block>` : ''}`;
    }

    _edit() {
        this._content = this._value.text;
        this._tab = 3;
    }

    _renderDifference() {
        const difference = this._difference;
        if (!difference || difference.problem) {
            return html`<div class="problem">${difference?.problem ?? ''}</div>`;
        }
        return html`
            <div class="note"><code>${difference.from}</code> to <code>${difference.to ?? 'what was published here'}</code>
                ${difference.truncated ? '; only the beginnings of the values were compared' : ''}</div>
            ${difference.diff ? html`<qui-themed-code-block class="difference" mode="diff"
                .content=${difference.diff}></qui-themed-code-block>` : html`<div class="problem">Both values look the same.</div>`}`;
    }

    _renderPublish() {
        return html`
            <div class="note">A payload as the source would send it. It goes through decoder, producer method and validators, and is
                served until you revert or the application restarts. Checks go on behind it.</div>
            <vaadin-text-area class="payload" .value=${this._content}
                @value-changed=${e => this._content = e.detail.value}></vaadin-text-area>
            <div class="buttons">
                <vaadin-button id="publish" theme="primary" ?disabled=${this._content.length > LONGEST}
                        @click=${() => this._publish()}>Publish this</vaadin-button>
                ${this._content.length > LONGEST ? html`<span class="failure">Too long to be sent from here</span>` : ''}
                ${this._report ? html`<span class="${this._report.failure ? 'failure' : 'note'} report">${this._report.result}
                    ${this._report.failure ?? ''}</span>` : ''}
            </div>`;
    }

    _publish() {
        this._report = null;
        act(this.rpc, 'publish', this.term.name, { content: this._content }).then(report => this._report = report);
    }
}

customElements.define('qwc-remote-term', QwcRemoteTerm);
