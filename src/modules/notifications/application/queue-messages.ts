import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../kernel/instant.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import {
  ALLOWED_UNASKED,
  audienceOf,
  CHANNELS,
  digestTime,
  policyFor,
  sendTime,
  type MessageChannel,
  type MessagePolicy,
  type MessageStatus,
  type Notice,
  type RecentCount,
  type Recipient,
  type StandingPolicy,
} from '../domain/index.js';
import { MessagePolicyStore } from '../persistence/message-policy.store.js';
import { MessageSettingStore, type MessageSetting } from '../persistence/message-setting.store.js';
import { MessageStore, type NewMessage } from '../persistence/message.store.js';
import { addressOf, RecipientReadModel, type Reachable } from '../persistence/recipient.read-model.js';
import { TemplateStore, type Template } from '../persistence/template.store.js';

const NOBODY: RecentCount = { hour: 0, day: 0 };

/** All that is asked of the rows before it is decided. */
interface Known {
  readonly now: Instant;
  readonly settings: Awaited<ReturnType<MessageSettingStore['settings']>>;
  readonly policies: readonly StandingPolicy[];
  readonly templates: readonly Template[];
  readonly people: ReadonlyMap<string, Reachable>;
  readonly recent: Map<string, RecentCount>;
}

/** Makes of what is to be said one message for each recipient and channel, or the note why there is none. */
@Injectable()
export class QueueMessages {
  constructor(
    private readonly messages: MessageStore,
    private readonly templates: TemplateStore,
    private readonly settings: MessageSettingStore,
    private readonly policies: MessagePolicyStore,
    private readonly recipients: RecipientReadModel,
    private readonly jobs: JobQueue,
  ) {}

  /** @returns how many rows are new: an effect that is there already is not repeated. */
  async add(tx: Tx, notices: readonly Notice[]): Promise<number> {
    if (notices.length === 0) return 0;
    const known = await this.#known(tx, notices);
    return this.#insert(
      tx,
      notices.flatMap((notice) => notice.to.flatMap((to) => messagesTo(notice, to, known))),
    );
  }

  /**
   * What came back is said by the next way that its recipient gave and allows, unless it was said by another already:
   * one effect and channel have one message.
   */
  async instead(tx: Tx, id: string): Promise<void> {
    const returned = await this.messages.returned(tx, id);
    if (!returned) return;
    const { kind, to, channel, dossierId, facts, effectKey, first } = returned;
    const effect = effectKey.endsWith(`:${channel}`) ? effectKey.slice(0, -channel.length - 1) : effectKey;
    const keyBy = (way: MessageChannel) => `${effect}:${way}`;
    const ways = await this.messages.waysOf(tx, first, CHANNELS.map(keyBy));
    if (ways.some(({ status }) => !['bounced', 'failed', 'suppressed'].includes(status))) return;
    const notice = { kind, to: [to], dossierId, facts, effect };
    const known = await this.#known(tx, [notice]);
    const person = known.people.get(keyOf(to));
    const setting = known.settings.get(kind);
    const untried = CHANNELS.filter((way) => !ways.some((tried) => tried.channel === way));
    const other = person && untried.find((way) => objectionTo(person, way) === null);
    if (other === undefined || setting === undefined) return;
    // A digest is what was held already.
    const planning = kind === 'digest' ? 'queued' : planned(notice, to, other, setting, known);
    const message = messageOf(notice, to, other, known, [planning, null]);
    await this.#insert(tx, [{ ...message, effectKey: keyBy(other), insteadOf: first }]);
  }

  async #insert(tx: Tx, rows: readonly NewMessage[]): Promise<number> {
    const added = await this.messages.insert(tx, rows, realNow());
    if (added > 0) {
      tx.afterCommit(() => {
        this.jobs.hint('notifications.send', {}, { id: 'wake' });
      });
    }
    return added;
  }

  async #known(db: Queryable & Tx, notices: readonly Notice[]): Promise<Known> {
    const to = [...new Map(notices.flatMap((notice) => notice.to).map((each) => [keyOf(each), each])).values()];
    const now = await db.now();
    const recent = await this.messages.recent(
      db,
      to.map(({ id }) => id),
      now,
    );
    return {
      now,
      settings: await this.settings.settings(db),
      policies: await this.policies.standing(db),
      templates: await this.templates.current(db),
      people: await this.recipients.reachable(db, to),
      recent: new Map(recent),
    };
  }
}

function keyOf({ kind, id }: Recipient): string {
  return `${kind} ${id}`;
}

function messagesTo(notice: Notice, to: Recipient, known: Known): NewMessage[] {
  const setting = known.settings.get(notice.kind);
  const first = setting?.channels[0];
  if (!setting || !first) return [];
  const person = known.people.get(keyOf(to));
  if (!person) return [messageOf(notice, to, first, known, ['suppressed', 'nobody-there'])];
  const usable = setting.channels.filter((channel) => addressOf(person, channel) !== null);
  if (usable.length === 0) return [messageOf(notice, to, first, known, ['suppressed', 'no-address'])];
  const rows = usable.map((channel) => {
    const against = objectionTo(person, channel);
    if (against !== null) return messageOf(notice, to, channel, known, ['suppressed', against]);
    return messageOf(notice, to, channel, known, [planned(notice, to, channel, setting, known), null]);
  });
  const unreached = usable.some((channel) => person.unreachable.includes(channel));
  if (!unreached || rows.some(({ status }) => status !== 'suppressed')) return rows;
  const other = CHANNELS.find((channel) => !usable.includes(channel) && objectionTo(person, channel) === null);
  if (other === undefined) return rows;
  return [...rows, messageOf(notice, to, other, known, [planned(notice, to, other, setting, known), null])];
}

function objectionTo(person: Reachable, channel: MessageChannel): string | null {
  if (addressOf(person, channel) === null) return 'no-address';
  if (!(person.preferences.get(channel) ?? ALLOWED_UNASKED[channel])) return 'not-allowed';
  return person.unreachable.includes(channel) ? 'unreachable' : null;
}

/** What can wait lies in the digest of its audience; so does the urgent where it has become a flood. */
function planned(
  { kind, facts }: Notice,
  to: Recipient,
  channel: MessageChannel,
  { urgent }: MessageSetting,
  { policies, recent }: Known,
): MessageStatus {
  const policy = policyFor(policies, audienceOf(kind), facts['unitId']);
  if (!policy || policy.digestAt === null) return 'queued';
  const flood = (recent.get(`${to.id} ${channel}`)?.hour ?? 0) >= policy.hourLimit;
  return urgent && !flood ? 'queued' : 'held';
}

function messageOf(
  notice: Notice,
  to: Recipient,
  channel: MessageChannel,
  known: Known,
  [wanted, why]: readonly [MessageStatus, string | null],
): NewMessage {
  const language = known.people.get(keyOf(to))?.language ?? 'vi';
  const template = known.templates.find((each) => each.kind === notice.kind && each.language === language);
  const [status, reason] =
    template || wanted === 'suppressed' ? [wanted, why] : (['suppressed', 'no-template'] as const);
  const audience = audienceOf(notice.kind);
  return {
    id: newId<'message'>(),
    effectKey: [notice.effect, notice.kind, to.id, channel].join(':'),
    kind: notice.kind,
    audience,
    ...{ recipientKind: to.kind, recipientId: to.id, channel, language },
    ...{ templateId: template?.id ?? null, dossierId: notice.dossierId, facts: notice.facts, status, reason },
    notBefore: timeOf(notice, to, channel, status, known, policyFor(known.policies, audience, notice.facts['unitId'])),
  };
}

function timeOf(
  notice: Notice,
  to: Recipient,
  channel: MessageChannel,
  status: MessageStatus,
  { now, settings, recent }: Known,
  policy: MessagePolicy | undefined,
): Instant {
  if (!policy || status === 'suppressed') return now;
  // From the moment that it is about: what comes late, after a silence, comes with the digest that is due already.
  if (status === 'held') return digestTime(momentOf(notice, now), policy) ?? now;
  const key = `${to.id} ${channel}`;
  const count = recent.get(key) ?? NOBODY;
  recent.set(key, { hour: count.hour + 1, day: count.day + 1 });
  return sendTime(now, settings.get(notice.kind)?.urgent === true, policy, count);
}

function momentOf({ facts: { dueAt } }: Notice, now: Instant): Instant {
  return typeof dueAt === 'number' && dueAt < now ? (dueAt as Instant) : now;
}
