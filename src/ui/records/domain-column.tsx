import { type DomainField, fieldsOf } from '../../app/inspect/domain-fields.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { Notice } from '../components/notice.tsx'
import styles from './columns.module.css'
import { fieldNote } from './field-notes.ts'
import { fieldNode } from './link-store.ts'
import { LinkedNode } from './linked-node.tsx'
import { whyNoDomain } from './unreadable-words.ts'

/** The object that the domain works with; where there is none, why. */
export function DomainColumn({ record }: { readonly record: RecordDetail }) {
  const { domain, view } = record
  if (domain === null) {
    const { title, words } = whyNoDomain(record)
    return (
      <Notice tone="warning" title={title}>
        {words}
      </Notice>
    )
  }
  const fields = fieldsOf(domain)
  const own = fields.filter(({ path }) => path[0] !== 'rules')
  const ruleIds = 'rules' in domain ? domain.rules.map(({ ruleId }) => ruleId) : []
  return (
    <div className={styles.stack}>
      {view.provisional && (
        <p className={styles.provisional}>For the time being: nobody has decided on this state yet.</p>
      )}
      <Fields fields={own} />
      {ruleIds.map((ruleId) => (
        <section key={ruleId} className={styles.rule} aria-label={`Rule ${ruleId}`}>
          <h3 className={styles.ruleTitle}>Rule {ruleId}</h3>
          <Fields fields={fields.filter(({ path }) => path[0] === 'rules' && path[1] === ruleId)} />
        </section>
      ))}
    </div>
  )
}

function Fields({ fields }: { readonly fields: readonly DomainField[] }) {
  return (
    <ul className={styles.fields}>
      {fields.map(({ path, value }) => {
        const field = path.at(-1) ?? ''
        return (
          <li key={field}>
            <LinkedNode
              node={fieldNode(path)}
              mark={fieldNote(path).mark}
              name={field === 'order' ? 'order of rules' : field}
              className={styles.field}
            >
              <span className={styles.value}>{valueText(value)}</span>
            </LinkedNode>
          </li>
        )
      })}
    </ul>
  )
}

function valueText(value: DomainField['value']): string {
  if (value === '') return 'empty'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
