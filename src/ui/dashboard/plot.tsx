import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { RuleData } from '../../domain/rule.ts'
import type { ChartData } from './chart-data.ts'
import { HoverCard } from './hover-card.tsx'
import styles from './plot.module.css'
import { onThemeChange, plotColours } from './plot-colours.ts'
import { columnsOf, plotOptions } from './plot-options.ts'

const height = 168

interface PlotProps {
  readonly data: ChartData
  readonly rules: readonly RuleData[]
  readonly metricName: string
}

/** A line over time with threshold lines and shaded breaches. Pointing, or the arrow keys, show what the rules looked at. */
export default function Plot({ data, rules, metricName }: PlotProps) {
  const frame = useRef<HTMLElement>(null)
  const plot = useRef<uPlot | null>(null)
  const current = useRef({ data, rules })
  const [hovered, setHovered] = useState<number | null>(null)
  current.current = { data, rules }

  useEffect(() => {
    const home = frame.current
    if (home === null) return
    const draw = () => {
      plot.current?.destroy()
      const size = { width: home.clientWidth, height }
      const options = plotOptions(size, plotColours(home), () => current.current, setHovered)
      const made = new uPlot(options, columnsOf(current.current.data), home)
      made.ctx.canvas.dataset.testid = `chart-${metricName}`
      plot.current = made
    }
    draw()
    const leaveTheme = onThemeChange(draw)
    const sizes = new ResizeObserver(() => plot.current?.setSize({ width: home.clientWidth, height }))
    sizes.observe(home)
    return () => {
      leaveTheme()
      sizes.disconnect()
      plot.current?.destroy()
      plot.current = null
    }
  }, [metricName])

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rules are other lines, too
  useEffect(() => {
    plot.current?.setData(columnsOf(data))
  }, [data, rules])

  const step = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const at = plot.current
    if (event.key === 'Escape') at?.setCursor({ left: -10, top: -10 })
    if (move === undefined || at === null) return
    event.preventDefault()
    const index = Math.min(Math.max((hovered ?? data.points.length) + move, 0), data.points.length - 1)
    const point = data.points[index]
    if (point) at.setCursor({ left: at.valToPos(point.at / 1000, 'x'), top: 0 })
  }
  const point = hovered === null ? undefined : data.points[hovered]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <section
      ref={frame}
      className={styles.frame}
      role="group"
      aria-label={`Chart of ${metricName}: arrow keys go from sample to sample`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys need a place to land
      tabIndex={0}
      onKeyDown={step}
    >
      {point && hovered !== null && (
        <HoverCard
          data={data}
          index={hovered}
          rules={rules}
          toX={(at) =>
            plot.current
              ? plot.current.valToPos(at / 1000, 'x') + plot.current.bbox.left / devicePixelRatio
              : 0
          }
        />
      )}
    </section>
  )
}
