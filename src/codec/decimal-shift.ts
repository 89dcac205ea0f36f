/**
 * Moves the decimal point of a number: `29` by −2 is `0.29`. It is done on the number's shortest decimal text, because
 * multiplying does not come back (`0.29 * 100` is 28.999999999999996). Null where moving it back would not give the
 * number again: what 64 bits hold has no exact neighbour there.
 */
export function shiftDecimal(value: number, places: number): number | null {
  const shifted = move(value, places)
  return move(shifted, -places) === value ? shifted : null
}

function move(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}
