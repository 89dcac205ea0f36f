/** The package comes without types: this is what it gives. Lines that it does not understand it leaves out. */
declare module 'parse-prometheus-text-format' {
  export interface PrometheusSample {
    readonly labels?: Readonly<Record<string, string>>
    /** For counters, gauges and untyped metrics. A number as text: `NaN` and `+Inf` are possible. */
    readonly value?: string
    readonly timestamp_ms?: string
    /** For histograms and summaries. */
    readonly buckets?: Readonly<Record<string, string>>
    readonly quantiles?: Readonly<Record<string, string>>
    readonly count?: string
    readonly sum?: string
  }
  export interface PrometheusMetric {
    readonly name: string
    readonly help: string
    readonly type: 'COUNTER' | 'GAUGE' | 'HISTOGRAM' | 'SUMMARY' | 'UNTYPED'
    readonly metrics: readonly PrometheusSample[]
  }
  export default function parsePrometheusTextFormat(text: string): PrometheusMetric[]
}
