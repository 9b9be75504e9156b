import { describe, expect, it } from '@jest/globals';
import { DOSSIER_STATES, isPending } from './dossier-state.js';

describe('the state of a dossier', () => {
  it('runs or stands still in every state that is pending', () => {
    expect(DOSSIER_STATES.filter(isPending)).toEqual([
      'accepted',
      'in-transfer',
      'processing',
      'consulting',
      'supplement-drafted',
      'supplement-wait',
      'obligation-wait',
      'withdrawal-requested',
      'stop-proposed',
      'refusal-drafted',
      'result-drafted',
      'result-signed',
    ]);
  });
});
