/** Judges the six changes by what this device's records show. */
import type { Answer } from '../../app/exercise.ts'
import type { Step } from '../../app/scenario.ts'
import type { UpgradePlan } from '../../app/upgrades.ts'
import type { Lab } from '../../lab/contract.ts'
import { kinds, type Proposed, plans, proposals } from './changes.ts'
import { stuckVersions } from './plans.ts'

/** The versions that can say of some policy here what the version before cannot. */
async function versionsThatSayMore(lab: Lab): Promise<readonly number[]> {
  const { aggregates } = await lab.dump()
  const readable = aggregates.filter(({ type, domain }) => type === 'policy' && domain !== null)
  const found = new Set<number>()
  for (const { type, id } of readable) {
    const said = await lab.upgrade.storedBy(type, id)
    for (const [place, { v, ...release }] of said.entries()) {
      const before = said[place - 1]
      if ('text' in release && before && 'refusal' in before) found.add(v)
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** The id of the bin where the records of this device put a change. */
async function stuckAt(lab: Lab, { makes }: Proposed, plan: UpgradePlan): Promise<string> {
  if ('v' in makes) return stuckVersions(plan).includes(makes.v - 1) ? String(makes.v - 1) : 'none'
  const known = stuckVersions(plan)
  const stuck = stuckVersions(await lab.upgrade.plan(makes)).filter((v) => !known.includes(v))
  return stuck.length === 0 ? 'none' : stuck.join()
}

function given(answer: Answer | undefined, { id }: Proposed): string | undefined {
  return typeof answer === 'object' ? answer[id] : undefined
}

export const contract: Step<Lab> = {
  id: 'contract',
  title: 'Six changes: contract or representation?',
  caption: 'Ask what somebody can say now that they could not say before, or the other way round.',
  notes: 'The unit is the hard one: it looks like meaning, and the domain never saw a percentage.',
  text: [
    'Six changes that somebody proposes. Four of them became versions 2 to 5; two are releases that do not exist yet. Does it change what a policy may say, or only how it is written down?',
    'For the first four the records themselves can answer: a change of representation alone adds nothing that the release before could not have stored.',
  ],
  exercise: kinds,
  place: { hash: '#/records/policy/v5-good/stored-by', label: 'a policy as six releases store it' },
  checks: [
    {
      id: 'releases-agree',
      title: 'Where you say contract, the release before cannot store some policy; elsewhere it can.',
      look: async ({ lab, answers }) => {
        const more = await versionsThatSayMore(lab)
        const answer = answers.get('contract')
        const wrong = proposals.filter(
          (each) =>
            'v' in each.makes &&
            given(answer, each) !== (more.includes(each.makes.v) ? 'contract' : 'representation'),
        )
        return {
          ok: wrong.length === 0,
          saw: `Some policies here can be stored from version ${more.join(' or ')} on only. ${wrong.length === 0 ? 'You agree.' : `Not so yet: ${wrong.map(({ label }) => label).join('; ')}.`}`,
        }
      },
    },
  ],
}

export const needsPlan: Step<Lab> = {
  id: 'needs-plan',
  title: 'Which old version needs a plan?',
  caption: 'A change of representation can strand old records, and a change of contract need not.',
  notes: 'Lay this table over the last one: the two questions are independent. That is the point of both.',
  text: [
    'The same six. Now ask of the records that are there already: can every one of them follow, or does some old version hold records that the new shape has no words for? Those need a plan before the change ships: who decides what they mean?',
    'Schema lab plans the two candidates as it plans this release. The golden records in tests/golden hold each case, so that no later change forgets it.',
  ],
  predict: {
    question:
      'Three of the six change only the representation. How many of these three strand some old record?',
    options: ['None: the meaning is the same', 'Two', 'All three'],
    answer: 1,
    why: 'The percentage and the list could each hold something that the domain forbids: 150 %, one id twice. The old shape let it pass, the new one has no words for it.',
  },
  exercise: plans,
  place: { hash: '#/schema/plan/candidate-guides', label: 'a candidate’s plan' },
  checks: [
    {
      id: 'plans-agree',
      title: 'The plans stop records at the very steps that you named.',
      look: async ({ lab, answers }) => {
        const plan = await lab.upgrade.plan()
        const answer = answers.get('needs-plan')
        const told = await Promise.all(
          proposals.map(async (each) => ({ each, bin: await stuckAt(lab, each, plan) })),
        )
        const wrong = told.filter(({ each, bin }) => given(answer, each) !== bin)
        const stuck = stuckVersions(plan, await lab.upgrade.plan({ candidate: 'guides' }))
        return {
          ok: wrong.length === 0,
          saw: `Some records cannot leave version ${stuck.join(', ')}. ${told.length - wrong.length} of ${told.length} changes are judged so.`,
        }
      },
    },
  ],
}
