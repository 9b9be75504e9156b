import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Audience, MessagePolicy, StandingPolicy } from '../domain/index.js';

/** One version as it was set. */
export interface PastPolicy extends StandingPolicy {
  readonly withdrawn: boolean;
  readonly setAt: Instant;
  readonly setBy: string | null;
}

/** The last version of each unit and audience; as a table of a query. */
export const STANDING_POLICIES = `(select * from (
    select distinct on (unit_id, audience) * from message_policy order by unit_id, audience, version desc) last
  where not withdrawn)`;

const COLUMNS = `unit_id as "unitId", audience, version, quiet_from as "quietFrom", quiet_to as "quietTo",
  digest_at as "digestAt", digest_threshold as "digestThreshold", hour_limit as "hourLimit", day_limit as "dayLimit"`;

/** When each audience of each unit is left in peace, in versions. */
@Injectable()
export class MessagePolicyStore {
  async standing(db: Queryable): Promise<readonly StandingPolicy[]> {
    return db.query(`select ${COLUMNS} from ${STANDING_POLICIES} standing`);
  }

  /** Newest first. */
  async versions(db: Queryable, unitId: UnitId | null, audience: Audience): Promise<readonly PastPolicy[]> {
    const rows = await db.query<Omit<PastPolicy, 'setAt'> & { readonly setAt: Date }>(
      `select ${COLUMNS}, withdrawn, set_at as "setAt", set_by as "setBy" from message_policy
       where unit_id is not distinct from $1::uuid and audience = $2 order by version desc limit 50`,
      [unitId, audience],
    );
    return rows.map((row) => ({ ...row, setAt: instantOf(row.setAt) }));
  }

  /** @param after the version that the writer saw, 0 for none. @returns false where it was not the last. */
  async insert(
    tx: Tx,
    { unitId, audience }: Pick<StandingPolicy, 'unitId' | 'audience'>,
    policy: MessagePolicy,
    { after, withdrawn, by }: { readonly after: number; readonly withdrawn: boolean; readonly by: string },
  ): Promise<boolean> {
    const { quietFrom, quietTo, digestAt, digestThreshold, hourLimit, dayLimit } = policy;
    const touched = await tx.execute(
      `insert into message_policy (id, unit_id, audience, version, withdrawn, quiet_from, quiet_to, digest_at,
         digest_threshold, hour_limit, day_limit, set_at, set_by)
       select $1, $2::uuid, $3, $4::int + 1, $5, $6, $7, $8, $9, $10, $11, $12, $13
       where coalesce((select max(version) from message_policy
                       where unit_id is not distinct from $2::uuid and audience = $3), 0) = $4::int
       on conflict do nothing`,
      [
        ...[newId(), unitId, audience, after, withdrawn, quietFrom, quietTo, digestAt, digestThreshold],
        ...[hourLimit, dayLimit, dateOf(await tx.now()), by],
      ],
    );
    return touched === 1;
  }
}
