const grouped = new Intl.NumberFormat('en')

/** A count as people read it: `10,000`. */
export function countText(count: number): string {
  return grouped.format(count)
}
