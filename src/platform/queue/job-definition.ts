/** Job data: ids, codes, numbers. Never a name, a document or a list of people (a queue keeps it in clear). */
export type JobPayload = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Of jobs that find their work in the database. */
export type Nothing = Readonly<Record<string, never>>;

/** Of jobs that consume the outbox: which events; what they say is read from their rows. */
export interface Delivery extends JobPayload {
  readonly eventIds: readonly string[];
}

export interface JobSettings {
  /** How often it is tried before it counts as failed. */
  readonly attempts: number;
  /** The first wait after a failure; it doubles each time, with up to half of it left to chance. */
  readonly backoffMs: number;
  /** How many of this job one process runs at a time. */
  readonly concurrency: number;
  /** Of consumers: how many events one job carries at most. */
  readonly together?: number;
}

export interface JobDefinition<Payload extends JobPayload> extends JobSettings {
  /** Only for the compiler: what the job's data is. */
  readonly __payload?: Payload;
}

export type JobDefinitions = Readonly<Record<string, JobSettings>>;

export function job<Payload extends JobPayload>(settings: JobSettings): JobDefinition<Payload> {
  return settings;
}

/** A job that consumes outbox events; its retries stand in the outbox row, this is only the quick one. */
export function consumer(settings: Partial<JobSettings> = {}): JobDefinition<Delivery> {
  return { attempts: 2, backoffMs: 1_000, concurrency: 4, together: 25, ...settings };
}

const CODE = /^[\w.:+/-]{0,100}$/;

/** @throws Error when a value does not look like an id, a code or a number: personal data must not travel in jobs. */
export function assertIdsOnly(payload: JobPayload): void {
  for (const [field, value] of Object.entries(payload)) {
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (texts.length > 100) throw new Error(`payload field "${field}" is a long list`);
    if (texts.some((text) => typeof text === 'string' && !CODE.test(text))) {
      throw new Error(`payload field "${field}" is not an id, a code or a number`);
    }
  }
}
