/** The library ships no types; these are the parts of its answer that are used. */
declare module 'parse-prometheus-text-format' {
  interface Family {
    readonly name: string
    readonly type: string
    readonly metrics: readonly {
      readonly value?: string
      readonly labels?: Readonly<Record<string, string>>
    }[]
  }
  export default function parsePrometheusTextFormat(text: string): readonly Family[]
}
