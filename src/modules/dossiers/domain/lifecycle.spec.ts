import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ACT_CODES, actDefinition } from './lifecycle.js';
import { lifecycleDiagram, lifecycleText } from './lifecycle-diagram.js';
import { DOSSIER_STATES, isFinal, nationalStatusOf, STATE_FACTS, type DossierStateCode } from './dossier-state.js';

const edges = ACT_CODES.flatMap((act) => {
  const definition = actDefinition(act);
  return definition.from.flatMap((from) =>
    definition.to.flatMap((to): [DossierStateCode, DossierStateCode][] => {
      if (to === 'same') return [[from, from]];
      return to === 'former' ? actDefinition('request-withdrawal').from.map((state) => [from, state]) : [[from, to]];
    }),
  );
});

function reachableFrom(start: DossierStateCode): Set<DossierStateCode> {
  const found = new Set([start]);
  for (let grew = true; grew;) {
    const before = found.size;
    for (const [from, to] of edges) if (found.has(from)) found.add(to);
    grew = found.size > before;
  }
  return found;
}

describe('the table of acts', () => {
  it('reaches every state from a draft', () => {
    expect([...DOSSIER_STATES].filter((state) => !reachableFrom('draft').has(state))).toEqual([]);
  });

  it('has no way out of a final state and one out of every other', () => {
    for (const state of DOSSIER_STATES) {
      const leaving = edges.filter(([from, to]) => from === state && to !== state);
      expect({ state, leaves: leaving.length > 0 }).toEqual({ state, leaves: !isFinal(state) });
    }
  });

  it('lets every open state come to an end', () => {
    const stuck = DOSSIER_STATES.filter((state) => ![...reachableFrom(state)].some(isFinal));
    expect(stuck).toEqual([]);
  });

  it('gives each act an event of its own', () => {
    const events = ACT_CODES.map((act) => actDefinition(act).event);
    expect(new Set(events).size).toBe(events.length);
  });

  it('has a Vietnamese text for each act and event', () => {
    const file = new URL('../i18n/vi.json', import.meta.url);
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const missing = ACT_CODES.flatMap((act) => [`act.${act}`, `event.${actDefinition(act).event}`]).filter(
      (c) => !texts[c],
    );
    expect(missing).toEqual([]);
  });

  it.each(ACT_CODES.map((act) => [act]))('%s does to the clock what its states say', (act) => {
    const { from, to, clock } = actDefinition(act);
    const phase = (state: DossierStateCode) => STATE_FACTS[state].clock;
    const targets = to.filter((state): state is DossierStateCode => state !== 'same' && state !== 'former');
    const starts = from.some((f) => phase(f) === 'not-started') && targets.some((t) => phase(t) === 'running');
    if (starts && act !== 'request-withdrawal') expect(clock).toBe('start');
    if (from.some((f) => phase(f) === 'running') && targets.some((t) => phase(t) === 'paused'))
      expect(clock).toBe('pause');
    if (from.every((f) => phase(f) === 'paused') && targets.some((t) => phase(t) === 'running'))
      expect(clock).toBe('resume');
    const stops = from.every((f) => phase(f) !== 'stopped') && targets.some((t) => phase(t) === 'stopped');
    expect(clock === 'stop').toBe(stops);
  });
});

describe('the documents of the lifecycle', () => {
  const documentOf = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

  it('docs/lifecycle.mmd draws the table of acts as it is', () => {
    expect(documentOf('lifecycle.mmd')).toBe(lifecycleDiagram());
  });

  it('docs/lifecycle.md says of every state and act what the table says', () => {
    const text = documentOf('lifecycle.md');
    expect(text.slice(text.indexOf('## States'))).toBe(lifecycleText());
  });
});

describe('the national status', () => {
  it('is what the ten codes of the portal say', () => {
    const table = Object.fromEntries(DOSSIER_STATES.map((state) => [state, nationalStatusOf(state)]));
    expect(table).toEqual({
      draft: null,
      submitted: 1,
      'awaiting-prepayment': 1,
      'intake-correction': 5,
      'not-accepted': 3,
      accepted: 2,
      'in-transfer': 2,
      processing: 4,
      consulting: 4,
      'supplement-drafted': 4,
      'supplement-wait': 5,
      'obligation-wait': 6,
      'withdrawal-requested': 7,
      withdrawn: 7,
      'stop-proposed': 4,
      stopped: 8,
      'refusal-drafted': 4,
      refused: 3,
      'result-drafted': 4,
      'result-signed': 4,
      resolved: 9,
      'result-uncollected': 9,
      returned: 10,
      redirected: null,
    });
  });

  it('is 9 only when a result lies ready', () => {
    expect(DOSSIER_STATES.filter((state) => nationalStatusOf(state) === 9)).toEqual(['resolved', 'result-uncollected']);
  });
});
