import { Injectable } from '@nestjs/common';
import { realNow } from '../../../platform/clock/real-clock.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { afterQuietHours, policyFor } from '../domain/index.js';
import { DigestStore, type DigestDue } from '../persistence/digest.store.js';
import { MessagePolicyStore } from '../persistence/message-policy.store.js';
import { MessageStore } from '../persistence/message.store.js';
import { TemplateStore } from '../persistence/template.store.js';

const BATCH = 200;

/** Makes one message of all that waits for somebody: in the morning, or when too much has gathered. */
@Injectable()
export class GatherDigests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
    private readonly digests: DigestStore,
    private readonly messages: MessageStore,
    private readonly policies: MessagePolicyStore,
    private readonly templates: TemplateStore,
  ) {}

  /** @returns how many digests were made. */
  async run(): Promise<number> {
    let made = 0;
    for (
      let due = await this.digests.due(this.db, BATCH);
      due.length > 0;
      due = await this.digests.due(this.db, BATCH)
    ) {
      let gathered = 0;
      for (const each of due) gathered += await this.unitOfWork.run((tx) => this.#gather(tx, each));
      made += gathered;
      // Another process is gathering the same ones.
      if (gathered === 0) break;
    }
    return made;
  }

  async #gather(tx: Tx, due: DigestDue): Promise<number> {
    const held = await this.digests.lock(tx, due);
    const [first] = held;
    if (first === undefined) return 0;
    const template = (await this.templates.current(tx)).find(
      ({ kind, language }) => kind === 'digest' && language === due.language,
    );
    const policy = policyFor(await this.policies.standing(tx), 'staff', due.unitId);
    const now = await tx.now();
    const id = newId<'message'>();
    const digest = {
      ...({ id, effectKey: `digest:${first}`, kind: 'digest', audience: 'staff' } as const),
      ...due,
      ...{ templateId: template?.id ?? null, dossierId: null, facts: {} },
      ...(template
        ? ({ status: 'queued', reason: null } as const)
        : ({ status: 'suppressed', reason: 'no-template' } as const)),
      notBefore: policy ? afterQuietHours(now, policy) : now,
    };
    await this.messages.insert(tx, [digest], realNow());
    await this.digests.gather(tx, held, id);
    return 1;
  }
}
