/**
 * Clerks who take in dossiers, at a steady rate, by the real acts. What the database has acknowledged is reported to the
 * parent, which later asks for all of it. The limit is three minutes and the acts are dated back, so that what they promise
 * falls due within seconds: the form says how many.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createWorker } from '../../src/bootstrap/create-worker.js';
import { addMs, instantOf } from '../../src/kernel/instant.js';
import { dong } from '../../src/kernel/money.js';
import { TakeIn, type TakeInRequest } from '../../src/modules/dossiers/index.js';
import { environment } from '../../src/platform/config/environment.js';
import { loadConfiguration } from '../../src/platform/config/load-configuration.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { CHAOS_OPTIONS, NAIVE_MEMORY, NAIVE_QUEUE } from './chaos-jobs.js';
import { CLERK, LIMIT_MS, PERSONS, UNIT, VERSION } from './world.js';

export interface Acknowledged {
  readonly id: string;
}

export interface WriterReport {
  readonly acknowledged: readonly Acknowledged[];
  readonly errors: number;
  readonly ended: boolean;
}

const writers = Number(process.argv[2]);
const perSecond = Number(process.argv[3]);
const naive = process.argv[4] === 'queue' ? NAIVE_QUEUE : NAIVE_MEMORY;
const [leastMs, mostMs] = [Number(process.argv[5]), Number(process.argv[6])];

const worker = await createWorker(loadConfiguration(environment), CHAOS_OPTIONS);
const [unitOfWork, takeIn, jobs] = [
  worker.context.get(UnitOfWork),
  worker.context.get(TakeIn, { strict: false }),
  worker.context.get(JobQueue),
];

let going = true;
let acknowledged: Acknowledged[] = [];
let errors = 0;
const report = (ended: boolean) => {
  process.send?.({ acknowledged, errors, ended } satisfies WriterReport);
  [acknowledged, errors] = [[], 0];
};
process.on('message', () => (going = false));
process.on('disconnect', () => process.exit(0));

const documents = VERSION.documents.map(({ id }) => ({
  requirementId: id,
  status: 'present' as const,
  originals: 1,
  certifiedCopies: 0,
  photocopies: 0,
}));

function request(turn: number): TakeInRequest {
  const person = PERSONS[turn % PERSONS.length] ?? PERSONS[0];
  if (!person) throw new Error('nobody applies');
  return {
    actor: CLERK,
    procedureCode: VERSION.code,
    channel: 'direct',
    intakeUnitId: UNIT,
    applicantId: person,
    submitterId: person,
    applicantKind: 'citizen',
    subject: null,
    sets: 1,
    postmarkOn: null,
    acts: [{ command: { act: 'accept', documents, feeCollected: dong(0), copies: 1, pages: 1 } as never, note: null }],
  };
}

/** One dossier that is due after `waitMs`. */
async function one(turn: number, waitMs: number): Promise<void> {
  const due = realNow() + waitMs;
  const dossier = await unitOfWork.run(async (tx) => {
    const [row] = await tx.query<{ now: Date }>('select app_now() as now');
    if (!row) throw new Error('no clock');
    tx.setNow(addMs(instantOf(row.now), waitMs - LIMIT_MS));
    return takeIn.within(tx, request(turn));
  });
  acknowledged.push({ id: dossier.id });
  jobs.hint(naive, { id: dossier.id, due } as never, naive === NAIVE_QUEUE ? { delayMs: due - realNow() } : {});
}

async function clerk(index: number): Promise<void> {
  const betweenMs = (writers / perSecond) * 1_000;
  await pause(Math.random() * betweenMs);
  for (let turn = index; going; turn += writers) {
    const from = realNow();
    await one(turn, leastMs + Math.random() * (mostMs - leastMs)).catch((error: unknown) => {
      errors += 1;
      if (environment['CHAOS_TELL'] !== undefined) process.stderr.write(`writer: ${String(error)}\n`);
    });
    await pause(Math.max(0, betweenMs - (realNow() - from)));
  }
}

const reporting = setInterval(() => {
  report(false);
}, 500);
process.send?.({ ready: true });
await Promise.all(Array.from({ length: writers }, (_, index) => clerk(index)));
clearInterval(reporting);
report(true);
await worker.stop();
process.exit(0);
