import { EchartsAbstractCanvas } from 'devui/echarts/echarts-abstract-canvas.js';
import { COLORS } from './remote-term-parts.js';

/**
 * How long checks took and how they ended. ECharts renders HTML in its tooltips: nothing here comes from a source.
 */
class RemoteTermChart extends EchartsAbstractCanvas {

    static get properties() {
        return { checks: { type: Array } };
    }

    getOption() {
        const text = getComputedStyle(this).getPropertyValue('--lumo-secondary-text-color');
        const checks = this.checks ?? [];
        return {
            animation: false,
            grid: { top: 30, left: 55, right: 10, bottom: 25 },
            legend: { top: 0, textStyle: { color: text } },
            tooltip: { trigger: 'item' },
            xAxis: {
                type: 'category',
                data: checks.map(check => new Date(check.at).toLocaleTimeString()),
                axisLabel: { color: text }
            },
            yAxis: { type: 'value', name: 'ms', nameTextStyle: { color: text }, axisLabel: { color: text } },
            series: Object.entries(COLORS).map(([result, color]) => ({
                name: result,
                type: 'bar',
                stack: 'checks',
                barMinHeight: 3,
                barMaxWidth: 18,
                itemStyle: { color },
                data: checks.map(check => check.outcome.result === result ? check.measured.millis : null)
            }))
        };
    }

    updated(changed) {
        if (changed.has('checks') && this._chart) {
            this._chart.setOption(this.getOption(), true);
        }
    }
}

customElements.define('remote-term-chart', RemoteTermChart);
