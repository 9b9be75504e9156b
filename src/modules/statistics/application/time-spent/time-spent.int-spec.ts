import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNIT_NAMES, unitId } from '../../../../../test/builders/a-district.js';
import { idOf } from '../../../../../test/builders/a-version.js';
import { CountedHistories } from '../../../../../test/support/counted-histories.js';
import { localEpochDay, parseInstant } from '../../../../kernel/instant.js';
import { plainDate } from '../../../../kernel/plain-date.js';
import type { ProcedureId } from '../../../catalogue/domain/index.js';
import { createOrganisation } from '../../../organisation/index.js';
import {
  TimeSpentReadModel,
  USUAL_FROM,
  type ProcedureTime,
} from '../../persistence/time-spent/time-spent.read-model.js';
import { SHARE_ENDS, TimeUsedReadModel } from '../../persistence/time-spent/time-used.read-model.js';
import { LateWorkReadModel } from '../../persistence/late-work/late-work.read-model.js';
import { TimeSpent } from './time-spent.js';
import { TimeUsed } from './time-used.js';

const HERE = unitId('UBND xã');
const THERE = unitId('UBND huyện');

describe('time spent', () => {
  let counted: CountedHistories;
  let time: TimeSpent;
  beforeAll(async () => {
    counted = await CountedHistories.create(100);
    const { test } = counted;
    time = new TimeSpent(test.db, createOrganisation(), new TimeSpentReadModel(), counted.statistics);
    const [first] = counted.histories;
    const dossier = first?.events[0]?.dossierId;
    const step = `insert into step_instance (id, dossier_id, step_key, unit_id, role, opened_at, received_at, closed_at, ending)
      values ($1, $2, $3, $4, 'officer', $5::timestamptz, $5::timestamptz + make_interval(hours => $6),
        $5::timestamptz + make_interval(hours => $6 + $7), $8)`;
    const at = '2020-05-11T08:00:00+07:00';
    // Waiting 0 … 9 hours, working 10 … 100 hours; one was cut off, one ended in another period.
    for (let i = 0; i < 10; i += 1) {
      await test.asOwner(step, [
        idOf(`slow ${String(i)}`),
        dossier,
        'tham-dinh',
        HERE,
        at,
        i,
        (i + 1) * 10,
        'completed',
      ]);
    }
    await test.asOwner(step, [idOf('quick'), dossier, 'vao-so', HERE, at, 1, 1, 'returned']);
    await test.asOwner(step, [idOf('cut'), dossier, 'vao-so', HERE, at, 1, 500, 'cut-off']);
    await test.asOwner(step, [idOf('old'), dossier, 'vao-so', HERE, '2019-05-04T08:00:00+07:00', 1, 500, 'completed']);
    const sent = `insert into hand_over (dossier_id, sent_seq, kind, from_unit_id, to_unit_id, sent_at, received_at, received_seq)
      values ($1, $2, 'intake', $3, $4, $5::timestamptz, $5::timestamptz + make_interval(hours => $6), 2)`;
    for (const [seq, hours] of [2, 4, 6].entries())
      await test.asOwner(sent, [dossier, seq + 1, HERE, THERE, at, hours]);
    await test.unitOfWork.run((tx) => counted.times.rebuild(tx));
  });
  afterAll(() => counted.test.close());

  it('tells waiting from working, and ranks by where most of the time went', async () => {
    const { steps, handOvers } = await time.of({ unitId: unitId('UBND tỉnh') });
    expect(
      steps.map(({ step, times, waitingHours, workingHours }) => ({ step, times, waitingHours, workingHours })),
    ).toEqual([
      { step: 'tham-dinh', times: 10, waitingHours: 4.5, workingHours: 55 },
      { step: 'vao-so', times: 1, waitingHours: 1, workingHours: 1 },
    ]);
    expect(steps[0]).toMatchObject({ unitId: HERE, medianHours: 59.5, totalHours: 595, share: 595 / 597 });
    expect(steps[0]?.p90Hours).toBeCloseTo(99, 0);
    expect(handOvers).toEqual([
      { kind: 'intake', fromUnitId: HERE, toUnitId: THERE, times: 3, medianHours: 4, p90Hours: expect.closeTo(5.6, 5) },
    ]);
  });

  it('keeps to the unit and the days', async () => {
    const days = { from: plainDate('2019-05-01'), to: plainDate('2019-06-30') };
    const { steps } = await time.of({ unitId: HERE, ...days });
    expect(steps.map(({ step, times }) => ({ step, times }))).toEqual([{ step: 'vao-so', times: 1 }]);
    expect((await time.of({ unitId: unitId('Một cửa huyện') })).steps).toEqual([]);
    const reversed = { unitId: HERE, from: plainDate('2020-02-02'), to: plainDate('2020-02-01') };
    await expect(time.of(reversed)).rejects.toThrow('statistics.period-reversed');
  });

  it('counts what was finished by procedure, as the dossiers say, with what half and nine of ten took', async () => {
    await counted.test.asOwner(
      `insert into procedure (id, code) select procedure_id, '1.' || lpad((row_number() over ())::text, 6, '0')
       from (select distinct procedure_id from dossier) d on conflict do nothing`,
    );
    const days = { from: plainDate('2018-01-01'), to: plainDate('2020-12-31') };
    const byId = (rows: readonly { readonly procedureId: string }[]) =>
      rows.toSorted((a, b) => (a.procedureId < b.procedureId ? -1 : 1));
    const local = (column: string) => `(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;
    const taken = `${local('finished_at')} - ${local('accepted_at')}`;
    for (const [root, units] of [
      ['UBND tỉnh', UNIT_NAMES],
      ['UBND xã', ['UBND xã', 'Một cửa xã']],
    ] as const) {
      const plain = await counted.test.asOwner<Omit<ProcedureTime, 'code' | 'name'>>(
        `select procedure_id as "procedureId", count(*)::int as finished,
           percentile_cont(0.5) within group (order by ${taken})::float8 as "medianDays",
           percentile_cont(0.9) within group (order by ${taken})::float8 as "p90Days"
         from dossier where competent_unit_id = any($1) and outcome in ('granted', 'refused') and accepted_at is not null
         group by 1`,
        [units.map(unitId)],
      );
      expect(plain.length).toBeGreaterThan(0);
      const { procedures } = await time.of({ unitId: unitId(root), ...days });
      expect(byId(procedures.map(({ code: _code, name: _name, ...row }) => row))).toEqual(byId(plain));
      const counts = procedures.map(({ finished }) => finished);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    }
  });

  it('says what is usual for a procedure from ten finished dossiers on, and how long each took', async () => {
    const [some, other] = ['1', '2'].map((name) => idOf<'procedure'>(name)) as [ProcedureId, ProcedureId];
    await counted.test.asOwner('update dossier set procedure_id = $1', [some]);
    const days = counted.histories.flatMap(({ changes }) => {
      const end = changes.at(-1)?.after;
      if (end?.acceptedAt == null || end.finishedAt === null) return [];
      if (end.outcome !== 'granted' && end.outcome !== 'refused') return [];
      return [localEpochDay(end.finishedAt) - localEpochDay(end.acceptedAt)];
    });
    const sorted = days.toSorted((a, b) => a - b);
    const at = (share: number) => {
      const place = (sorted.length - 1) * share;
      const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
      return Math.ceil(low + (high - low) * (place - Math.floor(place)) - 1e-9);
    };
    expect(days.length).toBeGreaterThan(USUAL_FROM);
    expect(await time.usual(some)).toEqual({ finished: days.length, medianDays: at(0.5), p90Days: at(0.9) });
    await counted.test.asOwner(
      `update dossier set procedure_id = $1 where id in (select id from dossier where accepted_at is not null
         and outcome in ('granted', 'refused') limit $2)`,
      [other, USUAL_FROM - 1],
    );
    expect(await time.usual(other)).toBeNull();
  });

  it('holds the time used against the time allowed, by unit and by class', async () => {
    const day = { from: plainDate('2019-05-01'), to: plainDate('2019-06-30') };
    await counted.test.asOwner(
      `update dossier set competent_unit_id = $1, field_code = 'USED', accepted_at = finished_at - make_interval(days => used.days),
         due_on = '2019-06-01', due_kind = 'day', due_at = finished_at - make_interval(days => used.days) + interval '10 days',
         outcome = 'granted'
       from (select d.id, (row_number() over (order by d.id))::int * 2 as days from dossier d where d.finished_at is not null
             and d.accepted_at is not null limit 7) used where used.id = dossier.id`,
      [HERE],
    );
    await counted.test.asOwner(
      `update dossier set accepted_at = accepted_at + shift, due_at = due_at + shift, finished_at = finished_at + shift
       from (select id, '2019-06-20T10:00:00+07:00'::timestamptz - finished_at as shift from dossier where field_code = 'USED') moved
       where moved.id = dossier.id`,
    );
    const used = new TimeUsed(counted.test.db, time, new TimeUsedReadModel());
    const { whole, rows, shares } = await used.of({ unitId: unitId('UBND tỉnh'), fieldCode: 'USED', ...day });
    // 2, 4, … 14 of ten days.
    expect(whole).toMatchObject({ finished: 7, medianDays: 8, medianShare: 0.8, allowedDays: 10 });
    expect(whole?.p90Share).toBeCloseTo(1.28, 5);
    expect(rows.reduce((sum, { finished }) => sum + finished, 0)).toBe(7);
    expect([SHARE_ENDS.length + 1, shares]).toEqual([6, [1, 1, 1, 2, 2, 0]]);
    const elsewhere = await used.of({ unitId: unitId('Một cửa huyện'), fieldCode: 'USED', ...day });
    expect([elsewhere.whole, elsewhere.rows]).toEqual([null, []]);
  });

  it('finds what is late with whoever holds it, and what soon will be', async () => {
    const question = {
      ...{ units: [HERE], now: parseInstant('2020-05-20T10:00:00+07:00'), today: plainDate('2020-05-20') },
      soonUntil: plainDate('2020-05-25'),
    };
    await counted.test.asOwner(
      `update dossier set competent_unit_id = $1, holder_unit_id = $2, code = coalesce(code, dossier.id::text), accepted_at = coalesce(accepted_at, opened_at),
         finished_at = null, outcome = null, timing = null, paused_since = null, due_kind = 'day', due_at = due.at, due_on = due.at::date
       from (select id, '2020-05-18T10:00:00Z'::timestamptz + make_interval(days => (row_number() over (order by id))::int * 2) as at
             from dossier where field_code <> 'USED' limit 4) due where due.id = dossier.id`,
      [HERE, THERE],
    );
    await counted.test.asOwner(
      `update dossier set competent_unit_id = $1 where due_on not between '2020-05-18' and '2020-05-26'`,
      [THERE],
    );
    await counted.test.asOwner(
      `update dossier set due_on = '2020-05-19', due_at = '2020-05-19T10:00:00Z' where due_on = '2020-05-20' and finished_at is null`,
    );
    const late = new LateWorkReadModel();
    const groups = await late.groups(counted.test.db, question);
    expect(groups.map(({ dueOn, late: isLate, dossiers }) => [dueOn, isLate, dossiers])).toEqual([
      ['2020-05-19', true, 1],
      ['2020-05-22', false, 1],
      ['2020-05-24', false, 1],
    ]);
    expect(groups[0]).toMatchObject({ unitId: HERE, holderUnitId: THERE });
    expect((await late.oldest(counted.test.db, question, 5)).map(({ dueOn }) => dueOn)).toEqual(['2020-05-19']);
  });
});
