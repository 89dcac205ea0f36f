/** Methods that somebody proposed for the policy repository. Each leaky one lets a detail of storage out. */
import type { SortExercise } from '../../app/exercise.ts'

export const candidates: SortExercise = {
  kind: 'sort',
  question: 'Which of these methods belong in the contract of a policy repository?',
  bins: [
    { id: 'narrow', label: 'In the contract' },
    { id: 'leaky', label: 'Lets storage out' },
  ],
  items: [
    {
      id: 'get',
      label: 'get(policyId): the policy, or a reason why not',
      bin: 'narrow',
      why: 'Identity in, a whole valid policy out. What it is made from stays behind the method.',
    },
    {
      id: 'add',
      label: 'add(policy)',
      bin: 'narrow',
      why: 'It takes the aggregate itself. That the id may be taken is said in domain words: duplicate.',
    },
    {
      id: 'save',
      label: 'save(policy)',
      bin: 'narrow',
      why: 'It marks a loaded policy as changed. How it is written, and when, is the unit of work’s.',
    },
    {
      id: 'row',
      label: 'getRow(policyId): StoredRecord',
      bin: 'leaky',
      why: 'Out come token, heads, v and minReader. Every caller now depends on the layout of the row.',
    },
    {
      id: 'text',
      label: 'saveText(policyId, json)',
      bin: 'leaky',
      why: 'In goes a stored shape that no constructor saw: the door to half-valid aggregates.',
    },
    {
      id: 'index',
      label: 'findByIndex("metricNames", metric)',
      bin: 'leaky',
      why: 'It names an index of one database. The question is a read model’s: which active rules watch this metric?',
    },
    {
      id: 'transaction',
      label: 'save(policy, transaction)',
      bin: 'leaky',
      why: 'The handle of a database transaction travels through the application. What commits together is the unit of work’s.',
    },
    {
      id: 'rules',
      label: 'loadRules(policyId), after the policy',
      bin: 'leaky',
      why: 'It shows that rules can be stored apart, and hands out a part that the policy’s invariants no longer guard.',
    },
    {
      id: 'retry',
      label: 'saveOrOverwrite(policy)',
      bin: 'leaky',
      why: 'It turns a detected conflict into a lost update. What to do about a stale write is the application’s decision.',
    },
  ],
}
