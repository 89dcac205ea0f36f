import type { AggregateName } from '../../app/commands.ts'
import type { StoredBy } from '../../app/upgrades.ts'
import { canonicalText } from '../../codec/canonical.ts'
import { sha256Hex } from '../../codec/digest.ts'
import { newestRelease, storedVersionOf } from '../../codec/stored-version.ts'
import type { StorageContext } from '../context.ts'
import { makeReader } from '../reader/reader.ts'

/** One aggregate as every release would store it, oldest first; none where there is no view of it. */
export async function storedByEach(
  context: StorageContext,
  name: AggregateName,
): Promise<readonly StoredBy[]> {
  const detail = await makeReader(context).record(name)
  const aggregate = detail?.view.aggregate ?? null
  if (aggregate === null) return []
  const { codecs, reading } = context
  return Array.from({ length: newestRelease }, (_, place): StoredBy => {
    const release = place + 1
    const v = storedVersionOf(name.type, release)
    const said =
      'acknowledge' in aggregate
        ? codecs.incident.encode(aggregate, release)
        : codecs.policy.encode(aggregate, release)
    if (!said.ok) return { release, v, refusal: said.error.message }
    const again = codecs[name.type].decode(name.id, said.value, { ...reading, release })
    // What a codec has just said it reads again; anything else would be a mistake in it, and shows as another digest.
    const meaning = again.ok ? again.value.describe() : again.error.message
    return { release, v, text: said.value.text, digest: sha256Hex(canonicalText(meaning)) }
  })
}
