/** Whose sessions wait on this computer: the one just locked first. */
import type { ParkedPerson, SessionId } from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import type { Words } from '../../shared/words.js';

export interface SharedComputerFacts {
  readonly kind: 'lock' | 'change';
  /** All but whoever works at it now. */
  readonly people: readonly ParkedPerson[];
  /** Whose session was locked here. */
  readonly mine: SessionId | null;
  readonly signedIn: boolean;
  readonly errors: readonly FormError[];
  readonly csrf: string;
  readonly returnTo: string;
}

export function sharedComputerPage(facts: SharedComputerFacts, words: Words) {
  const { kind, people, mine, signedIn, errors, csrf, returnTo } = facts;
  const state = signedIn ? kind : 'locked';
  const first = [...people].sort((a, b) => Number(b.sessionId === mine) - Number(a.sessionId === mine));
  return {
    pageTitle: words(`lock.${state}.heading`),
    lead: words(`lock.${state}.lead`),
    ...{ signedIn, errors, csrf, returnTo },
    people: first.map(({ sessionId, name, byPassword, byCode }, i) => ({
      ...{ id: sessionId, field: `secret-${sessionId}`, name, opens: byPassword, first: i === 0 },
      label: words(byCode ? 'lock.secret-or-code' : 'lock.secret'),
      mine: sessionId === mine,
    })),
  };
}
