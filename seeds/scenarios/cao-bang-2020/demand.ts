/**
 * What people come for and how they send it: shares chosen by hand so that the year looks like a mountain province's.
 * Certified copies and civil status at communes, land and household businesses at districts, licences and judicial records
 * at the province.
 */
import type { Channel, OnlineLevel2011 } from '../../../src/modules/catalogue/domain/index.js';
import type { UnitLevel } from '../../../src/modules/organisation/domain/index.js';

type IntakeLevel = Exclude<UnitLevel, 'ministry'>;

/** Where dossiers are taken in. */
export const LEVELS: Readonly<Record<IntakeLevel, number>> = { commune: 61, district: 21, province: 18 };

/** Weight of each procedure within a level; one that is not named here is not asked for at that level. */
export const DEMAND: Readonly<Record<IntakeLevel, Readonly<Record<string, number>>>> = {
  commune: {
    '2.000815': 30,
    '1.001193': 9.5,
    '2.000884': 8,
    '2.000635': 6,
    '1.004222': 5,
    '1.000894': 4.2,
    '1.000656': 3.2,
    '1.013978': 3.2,
    '1.001776': 3,
    '1.011607': 2.4,
    '2.000986': 2,
    '2.000908': 2,
    '1.001731': 1.8,
    '1.010821': 1.2,
    '2.001023': 0.9,
    '2.000286': 0.35,
  },
  district: {
    '1.001612': 9,
    '1.011441': 8,
    '1.012783': 5,
    '1.013225': 4.5,
    '1.011443': 4,
    '1.013992': 2.5,
    '1.013949': 2,
    '1.011442': 1.5,
  },
  province: {
    '3.000347': 30,
    '3.000333': 16,
    '1.014199': 1.6,
    '1.012753': 1.2,
    '1.010733': 0.3,
  },
};

/** Share of each way of filing, by how far the procedure is on the internet. */
export function channelShares(level: OnlineLevel2011 | null, at: UnitLevel): Readonly<Record<Channel, number>> {
  const online = level === 4 ? 0.16 : level === 3 ? 0.08 : 0;
  const postal = at === 'commune' ? 0.006 : 0.035;
  return { direct: 1 - online - postal, online, postal };
}

/** How often the pace is early or late: small matters are settled at once, larger ones run on. */
export const LATE_SHARE: Readonly<Record<IntakeLevel, number>> = { commune: 0.085, district: 0.125, province: 0.105 };
export const EARLY_SHARE = 0.56;

/** What else happens on the way, as shares of the dossiers with more than a day's work. */
export const TURN_SHARES = {
  refusal: 0.019,
  supplement: 0.05,
  obligation: 0.82,
  consultation: 0.06,
  'returned-draft': 0.022,
  extension: 0.014,
} as const;

export const WITHDRAWN_SHARE = 0.022;
/** Papers found wanting before acceptance, and mended. */
export const CORRECTED_SHARE = 0.021;
/** Not accepted, beside those received. */
export const REJECTED_SHARE = 0.013;
