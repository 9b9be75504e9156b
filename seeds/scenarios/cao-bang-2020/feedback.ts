/**
 * What citizens of the demonstration think: ratings of dossiers returned lately, questions answered in time and late, a
 * complaint about an officer that has gone to the head. docs/demo.md tells where to look.
 */
import { createHash } from 'node:crypto';
import {
  addMs,
  dateOf,
  localDate,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  parseInstant,
  type Instant,
} from '../../../src/kernel/instant.js';
import { uuidV8 } from '../../../src/kernel/ids.js';
import { createFeedback } from '../../../src/modules/feedback/index.js';
import {
  dueAfter,
  RATING_QUESTIONS,
  secretHash,
  type CaseEventPayloads,
  type CaseId,
  type CaseKind,
  type CaseTopic,
  type FeedbackCase,
  type RatingAnswer,
  type TextId,
} from '../../../src/modules/feedback/domain/index.js';
import type { AccountId } from '../../../src/modules/identity/domain/index.js';
import type { UnitId } from '../../../src/modules/organisation/domain/index.js';
import type { Tx, UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { Random } from '../random.js';
import { accountId } from './accounts.js';
import { NOW } from './moment.js';

/** Printed on the paper of a dossier that waits to be rated: of the demonstration alone. */
export const DEMO_RATING_KEY = 'CA0B-ANG2-020D-EM01';
/** By which the sender of the demonstration's complaint follows it. */
export const DEMO_FOLLOW_KEY = 'CA0B-ANG2-020D-EM02';

const RATED_SHARE = 0.35;
const MOST_RATED = 900;

export async function writeFeedback(tx: Tx, unitOfWork: UnitOfWork, random: Random): Promise<void> {
  const feedback = createFeedback(unitOfWork);
  await feedback.contacts.catchUp(tx);
  await writeRatings(tx, random.of('ratings'));
  await new DemoCases(tx, feedback).write();
}

const idOf = (what: string): string => uuidV8(createHash('sha256').update(`mot-cua|demo-feedback|${what}`).digest());
const at = (text: string): Instant => parseInstant(`${text}+07:00`);

interface Returned {
  readonly id: string;
  readonly unit_id: string;
  readonly field_code: string;
  readonly returned_at: Date;
  readonly timing: string | null;
}

/** Of those returned since April a third rate; late ones are judged more severely. */
async function writeRatings(tx: Tx, random: Random): Promise<void> {
  const found = await tx.query<Returned>(
    `select id, intake_unit_id as unit_id, field_code, returned_at, timing from dossier
     where state = 'returned' and returned_at >= $1 order by returned_at desc, id limit 4000`,
    [dateOf(at('2020-04-01T00:00:00'))],
  );
  const [waiting, ...others] = found;
  const rated = others.filter(() => random.chance(RATED_SHARE)).slice(0, MOST_RATED);
  const rows = rated.map((dossier) => {
    const severe = dossier.timing === 'late';
    const answer = (): RatingAnswer =>
      random.weighted(
        severe ? { satisfied: 4, neutral: 3, dissatisfied: 3 } : { satisfied: 46, neutral: 3, dissatisfied: 1 },
      );
    const answers = Object.fromEntries(RATING_QUESTIONS.map((question) => [question, answer()]));
    const moment = addMs(dossier.returned_at.getTime() as Instant, random.whole(2, 300) * MS_PER_MINUTE);
    return { dossier, answers, at: dateOf(Math.min(moment, addMs(NOW, -MS_PER_MINUTE)) as Instant) };
  });
  const columns = [
    rows.map(({ dossier }) => dossier.id),
    rows.map(({ dossier }) => dossier.unit_id),
    rows.map(({ dossier }) => dossier.field_code),
    rows.map((row) => row.at),
  ];
  await tx.execute(
    `insert into rating (dossier_id, seq, unit_id, field_code, via, first_at, last_at)
     select d, 1, u, f, 'link', a, a from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as r (d, u, f, a)`,
    columns,
  );
  await tx.execute(
    `insert into rating_answer (dossier_id, question, answer)
     select d, q.key, q.value from unnest($1::uuid[], $2::jsonb[]) as r (d, a) cross join lateral jsonb_each_text(a) q`,
    [columns[0], rows.map(({ answers }) => JSON.stringify(answers))],
  );
  await tx.execute(
    `insert into feedback_event (subject_id, seq, type, at, recorded_at, payload)
     select d, 1, 'rating.given.v1', t, t, jsonb_build_object('way', 'link', 'answers', a, 'commentId', null)
     from unnest($1::uuid[], $2::jsonb[], $3::timestamptz[]) as r (d, a, t)`,
    [columns[0], rows.map(({ answers }) => JSON.stringify(answers)), columns[3]],
  );
  if (waiting) {
    await tx.execute('insert into dossier_key (secret_hash, dossier_id, issued_at) values ($1, $2, $3)', [
      secretHash(DEMO_RATING_KEY),
      waiting.id,
      dateOf(NOW),
    ]);
  }
}

interface DemoCase {
  readonly key: string;
  readonly kind: CaseKind;
  readonly topic: CaseTopic;
  readonly unitOf: string;
  readonly about?: string;
  readonly title: string;
  readonly words: string;
  readonly askedAt: Instant;
  readonly answer?: { readonly words: string; readonly at: Instant; readonly by: string; readonly published: boolean };
}

/** At Đàm Thủy and Trùng Khánh, where people of the demonstration sign in. */
const CASES: readonly DemoCase[] = [
  {
    ...{
      key: 'late',
      kind: 'question',
      topic: 'procedure',
      unitOf: 'lanhdao.xa.damthuy',
      askedAt: at('2020-05-08T08:30:00'),
    },
    title: 'Đăng ký khai sinh quá hạn cần giấy tờ gì?',
    words: 'Con tôi sinh tháng 11 năm ngoái ở nhà, nay mới đi khai sinh thì cần những giấy tờ gì?',
    answer: {
      words:
        'Cần tờ khai theo mẫu và văn bản của người làm chứng về việc sinh. Nộp tại Bộ phận Một cửa xã, không mất lệ phí.',
      ...{ at: at('2020-05-20T15:10:00'), by: 'cb.xa.damthuy', published: true },
    },
  },
  {
    ...{
      key: 'in-time',
      kind: 'question',
      topic: 'procedure',
      unitOf: 'lanhdao.xa.damthuy',
      askedAt: at('2020-05-13T09:05:00'),
    },
    title: 'Chứng thực bản sao có phải chờ không?',
    words: 'Tôi mang bản chính bằng tốt nghiệp đến xã thì có lấy được bản sao ngay trong ngày không?',
    answer: {
      words: 'Có. Nhận trước 15 giờ thì trả trong ngày; nhận sau 15 giờ có thể trả vào ngày làm việc tiếp theo.',
      ...{ at: at('2020-05-14T10:20:00'), by: 'cb.xa.damthuy', published: true },
    },
  },
  {
    ...{
      key: 'overdue',
      kind: 'question',
      topic: 'procedure',
      unitOf: 'lanhdao.huyen.trungkhanh',
      askedAt: at('2020-05-14T14:00:00'),
    },
    title: 'Trợ cấp cho người cao tuổi nộp ở đâu?',
    words: 'Mẹ tôi 80 tuổi chưa có lương hưu, làm hồ sơ hưởng trợ cấp thì nộp ở xã hay ở huyện?',
  },
  {
    ...{
      key: 'fresh',
      kind: 'question',
      topic: 'procedure',
      unitOf: 'lanhdao.xa.damthuy',
      askedAt: at('2020-05-22T16:20:00'),
    },
    title: 'Nộp hồ sơ kết hôn qua mạng được không?',
    words: 'Tôi và vợ sắp cưới ở hai xã khác nhau, có nộp hồ sơ đăng ký kết hôn qua mạng được không?',
  },
  {
    ...{
      key: 'officer',
      kind: 'complaint',
      topic: 'attitude',
      unitOf: 'lanhdao.xa.damthuy',
      about: 'cb.xa.damthuy',
      askedAt: at('2020-05-21T10:40:00'),
    },
    title: 'Cán bộ hướng dẫn không rõ, phải đi lại hai lần',
    words: 'Tôi hỏi về giấy tờ thì được trả lời qua loa, về nhà lấy thêm rồi lại bị bảo thiếu giấy khác.',
  },
  {
    ...{
      key: 'answered',
      kind: 'complaint',
      topic: 'delay',
      unitOf: 'lanhdao.huyen.trungkhanh',
      askedAt: at('2020-04-20T09:00:00'),
    },
    title: 'Hồ sơ trễ hẹn mà không được báo',
    words: 'Đến ngày hẹn tôi lên huyện thì được biết hồ sơ chưa xong, trước đó không ai báo.',
    answer: {
      words: 'Phản ánh đúng. Phòng chuyên môn đã xin lỗi công dân và nhắc cán bộ báo trước khi trễ hẹn.',
      ...{ at: at('2020-05-05T08:45:00'), by: 'lanhdao.huyen.trungkhanh', published: true },
    },
  },
];

class DemoCases {
  constructor(
    private readonly tx: Tx,
    private readonly feedback: ReturnType<typeof createFeedback>,
  ) {}

  async write(): Promise<void> {
    for (const each of CASES) await this.#one(each);
  }

  async #one(demo: DemoCase): Promise<void> {
    const { tx } = this;
    const { writer, route, store } = this.feedback;
    const id = idOf(demo.key) as CaseId;
    const textId = idOf(`${demo.key}/asked`) as TextId;
    const unitId = await this.#unitOf(demo.unitOf);
    if (unitId === null) return;
    const about = demo.about === undefined ? null : accountId(demo.about);
    const place = demo.kind === 'question' ? { unitId, minRank: 0 } : await route.complaint(tx, unitId, about, 'chung');
    const limits = await store.limits(tx);
    const due = dueAfter(
      await writer.calendarOf(tx, place.unitId),
      demo.askedAt,
      limits.get(`${demo.kind} answer`) ?? 5,
    );
    const number = String(await store.nextNumber(tx)).padStart(6, '0');
    const payload: CaseEventPayloads['feedback.asked.v1'] = {
      ...{
        code: `${demo.kind === 'question' ? 'HD' : 'PA'}-${localDate(demo.askedAt).slice(0, 4)}-${number}`,
        ...place,
        textId,
        due,
      },
      ...{ kind: demo.kind, topic: demo.topic, fieldCode: 'chung', dossierId: null, imported: false, held: false },
      ...{ subjectUnitId: demo.kind === 'question' ? null : unitId, subjectAccountId: about },
      ...{ anonymous: demo.kind !== 'question', needsConfirmation: false },
    };
    const nobody = { accountId: null, actingFor: null };
    const asked = await writer.write(tx, null, id, 'feedback.asked.v1', payload, nobody, demo.askedAt);
    await writer.words(tx, id, 'asked', demo.words, nobody, { id: textId, title: demo.title, at: demo.askedAt });
    await tx.execute(`insert into feedback_party (case_id, secret_hash, language) values ($1, $2, 'vi')`, [
      id,
      demo.key === 'officer' ? secretHash(DEMO_FOLLOW_KEY) : createHash('sha256').update(id).digest(),
    ]);
    if (demo.answer) await this.#answer(asked, demo, demo.answer);
  }

  async #answer(before: FeedbackCase, demo: DemoCase, answer: NonNullable<DemoCase['answer']>): Promise<void> {
    const { tx } = this;
    const { writer } = this.feedback;
    const id = idOf(demo.key) as CaseId;
    const by = { accountId: accountId(answer.by), actingFor: null };
    const textId = idOf(`${demo.key}/answer`) as TextId;
    await writer.words(tx, id, 'answer', answer.words, by, { id: textId, title: null, at: answer.at });
    const upheld = demo.kind === 'complaint' ? true : null;
    const publishBy = addMs(answer.at, 2 * MS_PER_DAY);
    const done = await writer.write(
      tx,
      before,
      id,
      'feedback.answered.v1',
      { textId, upheld, publishBy },
      by,
      answer.at,
    );
    if (answer.published)
      await writer.write(tx, done, id, 'feedback.published.v1', {}, by, addMs(answer.at, MS_PER_HOUR));
  }

  /** Where a person of the demonstration works. */
  async #unitOf(username: string): Promise<UnitId | null> {
    const [row] = await this.tx.query<{ unit_id: UnitId }>(
      `select unit_id from role_assignment where account_id = $1 and role <> 'statistics-viewer' limit 1`,
      [accountId(username) satisfies AccountId],
    );
    return row?.unit_id ?? null;
  }
}
