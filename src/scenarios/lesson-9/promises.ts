/** Whose promise it is, and which part of the code a swap touches. */
import type { SortExercise } from '../../app/exercise.ts'

export const whose: SortExercise = {
  kind: 'sort',
  question: 'Who can promise it?',
  bins: [
    { id: 'shared', label: 'The shared contract' },
    { id: 'indexeddb', label: 'Only IndexedDB here' },
    { id: 'nobody', label: 'No backend' },
  ],
  items: [
    {
      id: 'stale',
      label: 'A save on an overtaken state is refused',
      bin: 'shared',
      why: 'Memory, IndexedDB and files all run the check inside a transaction.',
    },
    {
      id: 'whole',
      label: 'Of a unit of work all is stored, or nothing',
      bin: 'shared',
      why: 'IndexedDB by its transactions, files by a journal that is written first. The caller cannot tell.',
    },
    {
      id: 'quarantine',
      label: 'A damaged record is refused whole, and its bytes stay',
      bin: 'shared',
      why: 'It is decided by the codec and the repository, above every backend.',
    },
    {
      id: 'power',
      label: 'A save that was answered survives a power cut',
      bin: 'indexeddb',
      why: 'With strict durability it asks the system to write to disk. A page cannot ask that of its files.',
    },
    {
      id: 'tabs',
      label: 'Another tab hears of a commit without asking',
      bin: 'indexeddb',
      why: 'Its adapter carries changes across. Files tell nobody: another tab sees them with its next transaction.',
    },
    {
      id: 'beside',
      label: 'Readers do not wait for one another',
      bin: 'indexeddb',
      why: 'The files stand behind one lock for everything.',
    },
    {
      id: 'cleared',
      label: 'The browser never clears it',
      bin: 'nobody',
      why: 'All three are the browser’s to clear. What must not be lost has to be on another device, too.',
    },
    {
      id: 'one-incident',
      label: 'Two devices apart never open two incidents for one rule',
      bin: 'nobody',
      why: 'No transaction spans two devices. It is seen afterwards, and shown.',
    },
  ],
}

export const touched: SortExercise = {
  kind: 'sort',
  question: 'What does a fourth backend touch?',
  bins: [
    { id: 'stays', label: 'Stays as it is' },
    { id: 'new', label: 'Is written or changed' },
  ],
  items: [
    {
      id: 'domain',
      label: 'src/domain/policy.ts',
      bin: 'stays',
      why: 'The domain imports nothing at all.',
    },
    {
      id: 'ports',
      label: 'src/app/ports.ts',
      bin: 'stays',
      why: 'It speaks of aggregates. If a backend needs a change here, a storage detail is about to get out.',
    },
    {
      id: 'codec',
      label: 'src/codec/policy/v6.ts',
      bin: 'stays',
      why: 'The stored text is the same text wherever it lies.',
    },
    {
      id: 'repository',
      label: 'src/storage/repository.ts',
      bin: 'stays',
      why: 'One repository stands above all backends. Only what is below their port is swapped.',
    },
    {
      id: 'adapter',
      label: 'The adapter: transactions over ordered tables',
      bin: 'new',
      why: 'That is what a backend’s port asks for: some four hundred lines for the files here.',
    },
    {
      id: 'run',
      label: 'The line that runs the contract over it',
      bin: 'new',
      why: 'One line in tests/browser/storage-contract.test.ts. Without it the adapter is a hope.',
    },
    {
      id: 'said',
      label: 'What its README says it does not promise',
      bin: 'new',
      why: 'The dearest part. Whoever relied on more than the contract finds out from here, or in production.',
    },
  ],
}
