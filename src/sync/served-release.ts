/**
 * Which release the server has now, as `release.json` beside the page says. The file is in no cache: an installed page
 * has another one's code, and only the server knows what comes next.
 * @param base the address of the folder that the app is served from
 * @returns null when the server cannot be reached, or does not say
 */
export async function servedRelease(base: string): Promise<number | null> {
  try {
    const response = await fetch(new URL('release.json', base), { cache: 'no-store' })
    const said: unknown = response.ok ? await response.json() : null
    const release = typeof said === 'object' && said !== null && 'release' in said ? said.release : null
    return Number.isInteger(release) ? (release as number) : null
  } catch {
    return null
  }
}
