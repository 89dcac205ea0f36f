import uPlot from 'uplot'
import type { RuleData } from '../../domain/rule.ts'
import { breachSpans, type ChartData, hasLine } from './chart-data.ts'
import type { PlotColours } from './plot-colours.ts'

export interface PlotInput {
  readonly data: ChartData
  readonly rules: readonly RuleData[]
}

/** Columns as uPlot takes them: seconds, last value, and the extremes that the band spans. */
export function columnsOf({ points }: ChartData): uPlot.AlignedData {
  return [
    points.map((point) => point.at / 1000),
    points.map((point) => point.last),
    points.map((point) => point.max),
    points.map((point) => point.min),
  ]
}

/** @param current what is drawn now: options outlive the data */
export function plotOptions(
  size: { readonly width: number; readonly height: number },
  colours: PlotColours,
  current: () => PlotInput,
  onHover: (index: number | null) => void,
): uPlot.Options {
  const axis = {
    stroke: colours['text-faint'],
    grid: { stroke: colours['chart-grid'], width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  }
  const edge = { stroke: 'transparent', width: 0, points: { show: false } }
  return {
    ...size,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    legend: { show: false },
    padding: [8, 30, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { y: { range: (_, __, max) => [0, topOf(max, current().rules)] } },
    axes: [
      { ...axis, size: 28, space: 70, values: timeLabels },
      { ...axis, size: 44, space: 32 },
    ],
    series: [
      {},
      { stroke: colours['chart-line'], width: 1.5, points: { size: 4, fill: colours['chart-line'] } },
      edge,
      edge,
    ],
    bands: [{ series: [2, 3], fill: colours['chart-band'] }],
    hooks: {
      drawClear: [(plot) => shadeBreaches(plot, current(), colours)],
      draw: [(plot) => drawThresholds(plot, current(), colours)],
      setCursor: [(plot) => onHover(plot.cursor.idx ?? null)],
    },
  }
}

/** Room for every value and every threshold line, and a little air. */
function topOf(max: number, rules: readonly RuleData[]): number {
  const highest = Math.max(max, ...rules.filter(hasLine).map((rule) => rule.threshold))
  return highest > 0 ? highest * 1.08 : 1
}

/** `09:02`, with seconds where ticks are closer and the day where it changes. */
function timeLabels(_plot: uPlot, ticks: number[], _axis: number, _space: number, step: number): string[] {
  return ticks.map((seconds) => {
    const iso = new Date(seconds * 1000).toISOString()
    if (step >= 86_400) return iso.slice(5, 10)
    const time = step < 60 ? iso.slice(11, 19) : iso.slice(11, 16)
    return time.startsWith('00:00') ? iso.slice(5, 10) : time
  })
}

function shadeBreaches(plot: uPlot, { data }: PlotInput, colours: PlotColours): void {
  const { ctx, bbox } = plot
  ctx.save()
  for (const { from, to } of breachSpans(data.points)) {
    const left = Math.max(plot.valToPos(from / 1000, 'x', true), bbox.left)
    const right = Math.min(plot.valToPos(to / 1000, 'x', true), bbox.left + bbox.width)
    ctx.fillStyle = colours['chart-breach']
    ctx.fillRect(left, bbox.top, Math.max(right - left, 3), bbox.height)
  }
  ctx.restore()
}

/** A label beside a line has little room; the legend has the whole. */
function shortened(ruleId: string): string {
  return ruleId.length > 28 ? `${ruleId.slice(0, 27)}…` : ruleId
}

function drawThresholds(plot: uPlot, { rules }: PlotInput, colours: PlotColours): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`
  ctx.textAlign = 'left'
  ctx.textBaseline = 'alphabetic'
  const labelled: number[] = []
  for (const rule of rules.filter(hasLine)) {
    const y = Math.round(plot.valToPos(rule.threshold, 'y', true))
    const critical = rule.severity === 'critical'
    ctx.beginPath()
    ctx.strokeStyle =
      rule.state === 'draft' ? colours.quiet : critical ? colours['mark-critical'] : colours['mark-warning']
    ctx.lineWidth = 1.5 * devicePixelRatio
    const dash = rule.state === 'draft' ? [2, 4] : critical ? [] : [7, 5]
    ctx.setLineDash(dash.map((each) => each * devicePixelRatio))
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    if (labelled.every((other) => Math.abs(other - y) > 13 * devicePixelRatio)) {
      ctx.fillStyle = ctx.strokeStyle
      ctx.fillText(shortened(rule.ruleId), bbox.left + 6 * devicePixelRatio, y - 4 * devicePixelRatio)
      labelled.push(y)
    }
  }
  ctx.restore()
}
