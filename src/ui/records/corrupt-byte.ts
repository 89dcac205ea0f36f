/**
 * Flips one bit of one byte: the same text always breaks in the same places.
 * @param turn which place: 0 is in the middle, each further one elsewhere
 */
export function corruptByte(text: string, turn: number): string {
  if (text === '') return '?'
  const at = (Math.floor(text.length / 2) + turn * 7) % text.length
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
}
